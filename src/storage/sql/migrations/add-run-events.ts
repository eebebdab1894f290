import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { ColumnTypes } from '../column-types.ts';

/** What happened to runs, numbered without a gap. Of runs from before, how they stand now is the first that is told. */
export async function addRunEvents(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('run_events')
    .addColumn('run_id', 'text', (c) => c.notNull().references('runs.run_id'))
    .addColumn('last_number', 'integer', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('at_ms', types.bigInteger, (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('total_trials', 'integer', (c) => c.notNull())
    .addColumn('finished_trials', 'integer', (c) => c.notNull())
    .addColumn('failed_trials', 'integer', (c) => c.notNull())
    .addColumn('trials', 'text')
    .addPrimaryKeyConstraint('run_events_key', ['run_id', 'last_number'])
    .execute();
  const counted = (condition: ReturnType<typeof sql>) =>
    sql`(select count(*) from trials where trials.run_id = runs.run_id and ${condition})`;
  await sql`
    insert into run_events (run_id, last_number, kind, at_ms, state, total_trials, finished_trials, failed_trials)
    select run_id, 1, 'state', coalesce(ended_ms, started_ms, created_ms), state, total_trials,
      ${counted(sql`status not in ('provider_failure', 'internal_failure')`)}, ${counted(sql`status <> 'ok'`)}
    from runs`.execute(db);
  await sql`
    insert into run_events (run_id, last_number, kind, at_ms, state, total_trials, finished_trials, failed_trials)
    select run_id, 2, 'end', at_ms, state, total_trials, finished_trials, failed_trials from run_events
    where state in ('completed', 'completed_with_failures', 'cancelled', 'failed')`.execute(db);
}
