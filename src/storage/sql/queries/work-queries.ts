import type { Kysely } from 'kysely';
import { isWhole } from '../../ports/run-store.ts';
import type { RunState, WorkCounts } from '../../ports/run-store.ts';
import type { Schema } from '../schema.ts';

/** Counted from rows that stand for many trials, so that it stays quick with many millions of these. */
export async function countWork(db: Kysely<Schema>): Promise<WorkCounts> {
  const runs = await db
    .selectFrom('runs')
    .select(({ fn }) => ['state', fn.countAll<number>().as('runs'), fn.sum<number>('total_trials').as('planned')])
    .groupBy('state')
    .execute();
  const open = runs.filter(({ state }) => isOpen(state as RunState));
  const ended = await db
    .selectFrom('summaries')
    .innerJoin('runs', (join) =>
      join.onRef('runs.run_id', '=', 'summaries.run_id').onRef('runs.metric_version', '=', 'summaries.metric_version'),
    )
    .select(({ fn }) => [
      fn.sum<number | null>('summaries.trials').as('trials'),
      fn.sum<number | null>('summaries.failed').as('failed'),
      fn.sum<number | null>('summaries.missing').as('missing'),
    ])
    .where('runs.state', 'in', ['', ...open.map(({ state }) => state)])
    .executeTakeFirst();
  const [trials, failed, missing] = [ended?.trials, ended?.failed, ended?.missing].map((sum) => Number(sum ?? 0));
  const planned = open.reduce((sum, row) => sum + Number(row.planned), 0);
  return {
    runs: new Map(runs.map((row) => [row.state as RunState, Number(row.runs)])),
    openTrials: {
      pending: Math.max(0, planned - trials!),
      ok: trials! - failed! - missing!,
      failed: failed!,
      missing: missing!,
    },
  };
}

/** What has neither come to its end nor been given up. */
function isOpen(state: RunState): boolean {
  return !isWhole(state) && state !== 'cancelled' && state !== 'failed';
}
