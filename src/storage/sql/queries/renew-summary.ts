import type { Kysely } from 'kysely';
import { canonicalJson } from '../../../foundation/canonical-json.ts';
import type { SummaryFigures } from '../../ports/summary-store.ts';
import type { TrialStatus } from '../../../contract/quality.ts';
import { holdNames } from '../hold-names.ts';
import type { Schema } from '../schema.ts';
import { summaryOfTrials } from '../summary-of-trials.ts';
import type { SummarisedTrial } from '../summary-of-trials.ts';
import { columnsFromSpend, spendFromColumns } from './spend-columns.ts';
import { changeStandings } from './standing-queries.ts';
import type { ScoredChange } from './standing-queries.ts';

/** Names one row of the summaries. */
export interface SummaryKey {
  readonly runId: string;
  readonly taskId: string;
  readonly condition: string;
  readonly metricVersion: string;
}

/** Computes summaries anew from their trials; called in the transaction that stored some of these. */
export async function renewSummaries(db: Kysely<Schema>, keys: readonly SummaryKey[]): Promise<void> {
  const distinct = new Map(
    keys.map((key) => [[key.runId, key.taskId, key.condition, key.metricVersion].join('|'), key]),
  );
  // In one order, as bodies are.
  const ordered = [...distinct].toSorted(([a], [b]) => (a < b ? -1 : 1));
  // Two that store different trials of one task would each summarise without the other's.
  await holdNames(
    db,
    ordered.map(([name]) => name),
  );
  const changes: ScoredChange[] = [];
  for (const [, key] of ordered) changes.push({ ...key, scored: await renewSummary(db, key) });
  await changeStandings(db, changes);
}

/** How many trials more than before have a score. */
async function renewSummary(db: Kysely<Schema>, key: SummaryKey): Promise<number> {
  const before = await db
    .selectFrom('summaries')
    .select('scored')
    .where('run_id', '=', key.runId)
    .where('task_id', '=', key.taskId)
    .where('condition', '=', key.condition)
    .where('metric_version', '=', key.metricVersion)
    .executeTakeFirst();
  const summary = summaryOfTrials(await summarisedTrials(db, key));
  const values = {
    status: summary.status,
    trials: summary.trials,
    scored: summary.scored,
    failed: summary.failed,
    missing: summary.missing,
    f1: summary.figures?.f1 ?? null,
    figures: summary.figures === null ? null : canonicalJson(summary.figures),
    justification_hash: summary.justificationHash,
    execution_time_ms: summary.executionTimeMs,
    ...columnsFromSpend(summary.spend),
  };
  await db
    .insertInto('summaries')
    .values({
      run_id: key.runId,
      task_id: key.taskId,
      condition: key.condition,
      metric_version: key.metricVersion,
      ...values,
    })
    .onConflict((conflict) =>
      conflict.columns(['run_id', 'task_id', 'condition', 'metric_version']).doUpdateSet(values),
    )
    .execute();
  return summary.scored - (before?.scored ?? 0);
}

/** In the order of their repetitions. */
async function summarisedTrials(db: Kysely<Schema>, key: SummaryKey): Promise<readonly SummarisedTrial[]> {
  const rows = await db
    .selectFrom('trials')
    .leftJoin('scores', (join) =>
      join.onRef('scores.trial_id', '=', 'trials.trial_id').on('scores.metric_version', '=', key.metricVersion),
    )
    .leftJoin('submissions', 'submissions.submission_hash', 'trials.submission_hash')
    .select([
      'trials.status',
      'scores.figures',
      'scores.edit_set',
      'trials.attack_obeyed',
      'submissions.justification_hash',
      'trials.execution_time_ms',
      'trials.input_tokens',
      'trials.cached_input_tokens',
      'trials.cache_write_tokens',
      'trials.output_tokens',
      'trials.reasoning_tokens',
      'trials.cost_usd',
      'trials.is_cost_known',
    ])
    .where('trials.run_id', '=', key.runId)
    .where('trials.task_id', '=', key.taskId)
    .where('trials.condition', '=', key.condition)
    .orderBy('trials.repetition')
    .execute();
  const figures = new Map<string, SummaryFigures>();
  return rows.map((row) => ({
    status: row.status as TrialStatus,
    figures: row.figures === null ? null : figuresOf(row.figures, figures),
    editSet: row.edit_set,
    attackObeyed: row.attack_obeyed === null ? null : row.attack_obeyed === 1,
    justificationHash: row.justification_hash,
    executionTimeMs: row.execution_time_ms,
    spend: spendFromColumns(row),
  }));
}

/** Repetitions often have the same figures, which are read once. */
function figuresOf(text: string, known: Map<string, SummaryFigures>): SummaryFigures {
  const figures = known.get(text) ?? (JSON.parse(text) as SummaryFigures);
  known.set(text, figures);
  return figures;
}
