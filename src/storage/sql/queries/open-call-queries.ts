import type { Kysely } from 'kysely';
import type { OpenCallRecord, PossibleSpend } from '../../ports/call-store.ts';
import { insertRows } from '../insert-rows.ts';
import type { RowInsert } from '../insert-rows.ts';
import { paddedList, runKept } from '../run-kept.ts';
import type { OpenCallsTable, Schema } from '../schema.ts';

export async function insertOpenCalls(db: Kysely<Schema>, calls: readonly OpenCallRecord[]): Promise<void> {
  if (calls.length === 0) return;
  const rows = calls.map((call) => ({
    call_id: call.callId,
    run_id: call.runId,
    task_id: call.taskId,
    condition: call.condition,
    repetition: call.repetition,
    started_ms: call.startedMs,
    most_usd: call.mostUsd,
    is_cut_off: 0,
  }));
  // One that is there already was written down before, and only the word of it was lost with a connection.
  await insertRows(db, INSERT_OPEN_CALLS, rows);
}

const INSERT_OPEN_CALLS: RowInsert<OpenCallsTable> = {
  name: 'insert open calls',
  write: (db, rows) =>
    db
      .insertInto('open_calls')
      .values(rows)
      .onConflict((conflict) => conflict.column('call_id').doNothing()),
};

/** Called in the transaction that stores the attempts. */
export async function deleteOpenCalls(db: Kysely<Schema>, callIds: readonly string[]): Promise<void> {
  if (callIds.length === 0) return;
  const parameters = paddedList(callIds);
  await runKept(db, {
    name: `delete open calls ${parameters.length}`,
    write: () => db.deleteFrom('open_calls').where('call_id', 'in', parameters),
    parameters,
  });
}

/** Called in the transaction that ends a run: nobody waits for its calls any more. */
export async function cutOffCalls(db: Kysely<Schema>, runId: string): Promise<void> {
  await db.updateTable('open_calls').set({ is_cut_off: 1 }).where('run_id', '=', runId).execute();
}

export async function selectPossibleSpend(db: Kysely<Schema>, runIds: readonly string[]): Promise<PossibleSpend> {
  if (runIds.length === 0) return { calls: 0, mostUsd: 0 };
  const row = await db
    .selectFrom('open_calls')
    .select(({ fn }) => [fn.countAll().as('calls'), fn.count('most_usd').as('priced'), fn.sum('most_usd').as('most')])
    .where('run_id', 'in', runIds)
    .where('is_cut_off', '=', 1)
    .executeTakeFirstOrThrow();
  const calls = Number(row.calls);
  return { calls, mostUsd: Number(row.priced) === calls ? Number(row.most ?? 0) : null };
}
