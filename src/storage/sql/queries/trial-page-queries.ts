import type { Kysely } from 'kysely';
import type { ConditionChoice, SummaryFigures } from '../../ports/summary-store.ts';
import type { TrialFigures, TrialPageQuery, TrialRecord } from '../../ports/trial-store.ts';
import type { Schema } from '../schema.ts';
import { trialFromRow } from './trial-rows.ts';

/** See TrialStore.listTrialPage. */
export async function selectTrialPage(db: Kysely<Schema>, query: TrialPageQuery): Promise<TrialFigures[]> {
  const { runId, metricVersion, after, limit } = query;
  let select = db
    .selectFrom('trials')
    .leftJoin('scores', (join) =>
      join.onRef('scores.trial_id', '=', 'trials.trial_id').on('scores.metric_version', '=', metricVersion),
    )
    .selectAll('trials')
    .select('scores.figures')
    .where('trials.run_id', '=', runId);
  if (after !== null) {
    select = select.where((eb) =>
      eb(
        eb.refTuple('trials.task_id', 'trials.condition', 'trials.repetition', 'trials.trial_id'),
        '>',
        eb.tuple(after.taskId, after.condition, after.repetition, after.trialId),
      ),
    );
  }
  const rows = await select
    .orderBy('trials.task_id')
    .orderBy('trials.condition')
    .orderBy('trials.repetition')
    .orderBy('trials.trial_id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    trial: trialFromRow(row),
    figures: row.figures === null ? null : (JSON.parse(row.figures) as SummaryFigures),
  }));
}

/** See TrialStore.listTrialsOf. */
export async function selectTrialsOf(
  db: Kysely<Schema>,
  runId: string,
  { taskIds, conditions }: { readonly taskIds: readonly string[]; readonly conditions: ConditionChoice },
): Promise<TrialRecord[]> {
  if (taskIds.length === 0) return [];
  const rows = await db
    .selectFrom('trials')
    .selectAll()
    .where('run_id', '=', runId)
    .where('task_id', 'in', taskIds)
    .where('condition', conditions === 'baseline' ? '=' : '<>', 'baseline')
    .orderBy('task_id')
    .orderBy('condition')
    .orderBy('repetition')
    .execute();
  return rows.map(trialFromRow);
}
