import type { Kysely } from 'kysely';
import type { SummaryFigures, SummaryPageQuery, SummaryRecord } from '../../ports/summary-store.ts';
import type { TrialStatus } from '../../../contract/quality.ts';
import type { Schema, SummariesTable } from '../schema.ts';
import { spendFromColumns } from './spend-columns.ts';

export async function selectSummaries(
  db: Kysely<Schema>,
  runIds: readonly string[],
  metricVersion: string,
): Promise<SummaryRecord[]> {
  if (runIds.length === 0) return [];
  const rows = await db
    .selectFrom('summaries')
    .selectAll()
    .where('run_id', 'in', [...runIds])
    .where('metric_version', '=', metricVersion)
    .orderBy('run_id')
    .orderBy('task_id')
    .orderBy('condition')
    .execute();
  return rows.map(summaryFromRow);
}

/** See SummaryStore.listSummaryPage. */
export async function selectSummaryPage(db: Kysely<Schema>, query: SummaryPageQuery): Promise<SummaryRecord[]> {
  const { runId, metricVersion, conditions, after, limit } = query;
  let select = db
    .selectFrom('summaries')
    .selectAll()
    .where('run_id', '=', runId)
    .where('metric_version', '=', metricVersion)
    .where('condition', conditions === 'baseline' ? '=' : '<>', 'baseline');
  if (after !== null) {
    select = select.where((eb) =>
      eb(eb.refTuple('task_id', 'condition'), '>', eb.tuple(after.taskId, after.condition)),
    );
  }
  const rows = await select.orderBy('task_id').orderBy('condition').limit(limit).execute();
  return rows.map(summaryFromRow);
}

export async function selectMetricVersions(db: Kysely<Schema>): Promise<string[]> {
  const rows = await db.selectFrom('summaries').select('metric_version').distinct().orderBy('metric_version').execute();
  return rows.map((row) => row.metric_version);
}

export async function countScored(
  db: Kysely<Schema>,
  runIds: readonly string[],
  metricVersion: string,
): Promise<Map<string, number>> {
  if (runIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('summaries')
    .select(['run_id', (expression) => expression.fn.sum('scored').as('scored')])
    .where('run_id', 'in', [...runIds])
    .where('metric_version', '=', metricVersion)
    .groupBy('run_id')
    .execute();
  return new Map(rows.map((row) => [row.run_id, Number(row.scored)]));
}

function summaryFromRow(row: SummariesTable): SummaryRecord {
  return {
    runId: row.run_id,
    taskId: row.task_id,
    condition: row.condition,
    metricVersion: row.metric_version,
    status: row.status as TrialStatus,
    trials: row.trials,
    scored: row.scored,
    failed: row.failed,
    missing: row.missing,
    figures: row.figures === null ? null : (JSON.parse(row.figures) as SummaryFigures),
    justificationHash: row.justification_hash,
    executionTimeMs: row.execution_time_ms,
    ...spendFromColumns(row),
  };
}
