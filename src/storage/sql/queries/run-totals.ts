import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { TrialStatus } from '../../../contract/quality.ts';
import type { RunProgress } from '../../ports/run-store.ts';
import type { FinishedTrial } from '../../ports/trial-store.ts';
import { sumOfSpends } from '../../ports/spend.ts';
import type { Schema, SpendColumns } from '../schema.ts';
import { columnsFromSpend, spendFromColumns } from './spend-columns.ts';

/** A trial that was stored, and the status that its row had before: null where there was none. */
export interface CountedTrial {
  readonly finished: FinishedTrial;
  readonly statusBefore: TrialStatus | null;
}

/** Adds trials to the totals of their runs, whose names are held, in the transaction that stored them. */
export async function addToTotals(db: Kysely<Schema>, counted: readonly CountedTrial[]): Promise<void> {
  for (const [runId, own] of Map.groupBy(counted, ({ finished }) => finished.trial.runId)) {
    const changes = new Map<string, number>();
    for (const { finished, statusBefore } of own) {
      const { status } = finished.trial;
      changes.set(status, (changes.get(status) ?? 0) + 1);
      if (statusBefore !== null) changes.set(statusBefore, (changes.get(statusBefore) ?? 0) - 1);
    }
    const rows = [...changes]
      .filter(([, trials]) => trials !== 0)
      .map(([status, trials]) => ({ run_id: runId, status, trials }));
    if (rows.length > 0) await addCounts(db, rows);
    const spends = own.flatMap(({ finished }) => finished.attempts);
    if (spends.length > 0) await addSpend(db, { run_id: runId, ...columnsFromSpend(sumOfSpends(spends)) });
  }
}

async function addCounts(db: Kysely<Schema>, rows: readonly Schema['run_status_counts'][]): Promise<void> {
  await db
    .insertInto('run_status_counts')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['run_id', 'status']).doUpdateSet((eb) => ({
        trials: eb(eb.ref('run_status_counts.trials'), '+', eb.ref('excluded.trials')),
      })),
    )
    .execute();
}

async function addSpend(db: Kysely<Schema>, row: Schema['run_spends']): Promise<void> {
  await db
    .insertInto('run_spends')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('run_id').doUpdateSet((eb) => {
        const added = (name: Exclude<keyof SpendColumns, 'is_cost_known'>) =>
          eb(eb.ref(`run_spends.${name}`), '+', eb.ref(`excluded.${name}`));
        return {
          input_tokens: added('input_tokens'),
          cached_input_tokens: added('cached_input_tokens'),
          cache_write_tokens: added('cache_write_tokens'),
          output_tokens: added('output_tokens'),
          reasoning_tokens: added('reasoning_tokens'),
          cost_usd: added('cost_usd'),
          is_cost_known: eb(eb.ref('run_spends.is_cost_known'), '*', eb.ref('excluded.is_cost_known')),
        };
      }),
    )
    .execute();
}

interface ProgressRow extends SpendColumns {
  readonly run_id: string;
  readonly last_number: number;
  readonly calls: number;
  readonly priced: number;
  readonly most: number;
}

/** See RunStore.readProgress. Every part of a row is found at one place of an index. */
export async function selectProgress(db: Kysely<Schema>, runIds: readonly string[]): Promise<Map<string, RunProgress>> {
  if (runIds.length === 0) return new Map();
  const cutOff = sql`from open_calls c where c.run_id = r.run_id and c.is_cut_off = 1`;
  const { rows } = await sql<ProgressRow>`
    select r.run_id, coalesce((select max(e.last_number) from run_events e where e.run_id = r.run_id), 0) as last_number,
      (select count(*) ${cutOff}) as calls, (select count(c.most_usd) ${cutOff}) as priced,
      (select coalesce(sum(c.most_usd), 0) ${cutOff}) as most,
      coalesce(s.input_tokens, 0) as input_tokens, coalesce(s.cached_input_tokens, 0) as cached_input_tokens,
      coalesce(s.cache_write_tokens, 0) as cache_write_tokens, coalesce(s.output_tokens, 0) as output_tokens,
      coalesce(s.reasoning_tokens, 0) as reasoning_tokens, coalesce(s.cost_usd, 0) as cost_usd,
      coalesce(s.is_cost_known, 1) as is_cost_known
    from runs r left join run_spends s on s.run_id = r.run_id
    where r.run_id in (${sql.join([...runIds])})`.execute(db);
  const counts = await db
    .selectFrom('run_status_counts')
    .selectAll()
    .where('run_id', 'in', runIds)
    .where('trials', '>', 0)
    .orderBy('status')
    .execute();
  const byRun = Map.groupBy(counts, ({ run_id }) => run_id);
  return new Map(
    rows.map((row) => {
      const statuses = (byRun.get(row.run_id) ?? []).map(({ status, trials }) => ({
        status: status as TrialStatus,
        trials,
      }));
      const calls = Number(row.calls);
      const cutOffCalls = { calls, mostUsd: Number(row.priced) === calls ? Number(row.most) : null };
      return [
        row.run_id,
        { lastEventNumber: Number(row.last_number), statuses, spend: spendFromColumns(row), cutOffCalls },
      ];
    }),
  );
}
