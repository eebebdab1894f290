import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { ColumnTypes } from '../column-types.ts';

const SPEND = [
  'input_tokens',
  'cached_input_tokens',
  'cache_write_tokens',
  'output_tokens',
  'reasoning_tokens',
  'cost_usd',
] as const;

/** How the trials of a run have ended, and what they have cost, so that lists of runs count nothing. */
export async function addRunTotals(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('run_status_counts')
    .addColumn('run_id', 'text', (c) => c.notNull().references('runs.run_id'))
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('trials', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('run_status_counts_key', ['run_id', 'status'])
    .execute();
  await sql`
    insert into run_status_counts (run_id, status, trials)
    select run_id, status, count(*) from trials group by run_id, status`.execute(db);
  let spends = db.schema
    .createTable('run_spends')
    .addColumn('run_id', 'text', (c) => c.primaryKey().references('runs.run_id'));
  for (const name of SPEND) {
    spends = spends.addColumn(name, name === 'cost_usd' ? types.double : types.bigInteger, (c) => c.notNull());
  }
  await spends.addColumn('is_cost_known', 'integer', (c) => c.notNull()).execute();
  const sums = sql.join(SPEND.map((name) => sql`sum(attempts.${sql.ref(name)})`));
  await sql`
    insert into run_spends (run_id, ${sql.join(SPEND.map((name) => sql.ref(name)))}, is_cost_known)
    select trials.run_id, ${sums}, min(attempts.is_cost_known)
    from attempts join trials on trials.trial_id = attempts.trial_id group by trials.run_id`.execute(db);
}
