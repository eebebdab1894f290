import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { RunState } from '../ports/run-store.ts';
import { dropRequestsBefore } from '../sql/queries/answered-request-queries.ts';
import { holdWriters } from '../sql/hold-names.ts';
import { pruneDeliveries } from '../sql/queries/delivery-queries.ts';
import type { Schema } from '../sql/schema.ts';
import { pruneBodies } from './prune-bodies.ts';
import type { PrunedBodies } from './prune-bodies.ts';

/** What may go; a null does not let anything go. What no result refers to goes in any case. */
export interface PruneRule {
  /** Runs that ended before this, kept replies that were last used before it, and answers to requests that were sent before it. */
  readonly beforeMs: number | null;
  /** How many of the newest runs stay; those before them go. */
  readonly keepRuns: number | null;
  /** Whether to tell only. */
  readonly isTrial: boolean;
}

/** What went, or would go. */
export interface PrunedDatabase extends PrunedBodies {
  /** Ids, oldest first. */
  readonly runs: readonly string[];
  readonly batches: number;
  readonly trials: number;
  readonly cachedReplies: number;
}

/** Still at work, or about to be. */
const UNDER_WAY: readonly RunState[] = ['pending', 'queued', 'running', 'cancelling'];
/** A few pages of parameters; engines have a bound. */
const RUNS_A_PIECE = 200;

/** Drops runs with all that hangs on them, kept replies, notices that have ended, and what nothing refers to, in one transaction. A run under way never goes. */
export async function pruneDatabase(db: Kysely<Schema>, rule: PruneRule): Promise<PrunedDatabase> {
  const transaction = await db.startTransaction().execute();
  try {
    // Else another process could refer to a text, found to be there, while it is dropped.
    await holdWriters(transaction, 'bodies');
    const runs = await holdRuns(transaction, rule);
    let trials = 0;
    for (let from = 0; from < runs.length; from += RUNS_A_PIECE) {
      trials += await dropRuns(transaction, runs.slice(from, from + RUNS_A_PIECE));
    }
    await sql`delete from purses where batch_id not in (select batch_id from runs)`.execute(transaction);
    const batches = await sql`
      delete from batches where batch_id not in (select batch_id from runs)
        and state not in (${sql.join(UNDER_WAY)})`.execute(transaction);
    const replies = await sql`delete from reply_cache where used_ms < ${rule.beforeMs ?? 0}`.execute(transaction);
    await pruneDeliveries(transaction, rule.beforeMs ?? 0);
    await dropRequestsBefore(transaction, rule.beforeMs ?? 0);
    const bodies = await pruneBodies(transaction);
    await (rule.isTrial ? transaction.rollback() : transaction.commit()).execute();
    return {
      runs,
      trials,
      batches: Number(batches.numAffectedRows ?? 0),
      cachedReplies: Number(replies.numAffectedRows ?? 0),
      ...bodies,
    };
  } catch (error) {
    if (!transaction.isCommitted && !transaction.isRolledBack) await transaction.rollback().execute();
    throw error;
  }
}

/** The runs that go; each is held, so that nobody goes on with it meanwhile. */
async function holdRuns(db: Kysely<Schema>, { beforeMs, keepRuns }: PruneRule): Promise<readonly string[]> {
  const kept =
    keepRuns === null
      ? null
      : await db.selectFrom('runs').select('run_id').orderBy('run_id', 'desc').limit(keepRuns).execute();
  const oldest = kept?.at(-1)?.run_id;
  const rows = await db
    .updateTable('runs')
    .set((eb) => ({ position: eb.ref('position') }))
    .where('owner', 'is', null)
    .where('state', 'not in', [...UNDER_WAY])
    .where((eb) =>
      eb.or([
        ...(beforeMs === null ? [] : [eb(eb.fn.coalesce('ended_ms', 'created_ms'), '<', beforeMs)]),
        ...(keepRuns === null ? [] : [oldest === undefined ? eb.lit(true) : eb('run_id', '<', oldest)]),
      ]),
    )
    .returning('run_id')
    .execute();
  return rows.map((row) => row.run_id).toSorted();
}

async function dropRuns(db: Kysely<Schema>, runs: readonly string[]): Promise<number> {
  const theirs = db.selectFrom('trials').select('trial_id').where('run_id', 'in', runs);
  await db.deleteFrom('scores').where('trial_id', 'in', theirs).execute();
  await db.deleteFrom('attempts').where('trial_id', 'in', theirs).execute();
  const trials = await db.deleteFrom('trials').where('run_id', 'in', runs).executeTakeFirst();
  await db.deleteFrom('summaries').where('run_id', 'in', runs).execute();
  await db.deleteFrom('run_standings').where('run_id', 'in', runs).execute();
  await db.deleteFrom('run_status_counts').where('run_id', 'in', runs).execute();
  await db.deleteFrom('run_spends').where('run_id', 'in', runs).execute();
  await db.deleteFrom('open_calls').where('run_id', 'in', runs).execute();
  await db.deleteFrom('run_events').where('run_id', 'in', runs).execute();
  await db.deleteFrom('shards').where('run_id', 'in', runs).execute();
  await db.deleteFrom('runs').where('run_id', 'in', runs).execute();
  return Number(trials.numDeletedRows);
}
