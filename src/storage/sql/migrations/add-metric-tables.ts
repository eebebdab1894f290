import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { ColumnTypes } from '../column-types.ts';

/**
 * What lets metrics be read at one cost however much is stored: which runs stand for a model, found by an index, and documents
 * that were computed already.
 */
export async function addMetricTables(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await db.schema
    .alterTable('runs')
    .addColumn('model', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  await sql`update runs set model = (select slug from agents where agents.agent_hash = runs.agent_hash)`.execute(db);
  await db.schema
    .createIndex('runs_by_model')
    .on('runs')
    .columns(['suite', 'catalogue_version', 'model', 'run_id'])
    .execute();
  await createStandings(db);
  await db.schema.alterTable('catalogue_tasks').addColumn('error_places', 'text').execute();
  await db.schema
    .createTable('metric_documents')
    .addColumn('address', 'text', (c) => c.primaryKey())
    .addColumn('mark', 'text', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('stored_ms', types.bigInteger, (c) => c.notNull())
    .execute();
  await db.schema.createIndex('metric_documents_by_age').on('metric_documents').column('stored_ms').execute();
}

async function createStandings(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('run_standings')
    .addColumn('run_id', 'text', (c) => c.notNull().references('runs.run_id'))
    .addColumn('metric_version', 'text', (c) => c.notNull())
    .addColumn('suite', 'text', (c) => c.notNull())
    .addColumn('catalogue_version', 'text', (c) => c.notNull())
    .addColumn('model', 'text', (c) => c.notNull())
    .addColumn('scored', 'integer', (c) => c.notNull())
    .addColumn('completeness', 'integer', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('run_standings_key', ['run_id', 'metric_version'])
    .execute();
  await sql`
    insert into run_standings (run_id, metric_version, suite, catalogue_version, model, scored, completeness, revision)
    select runs.run_id, counted.metric_version, suite, catalogue_version, model, counted.scored,
      case when counted.scored = total_trials then 2 when counted.scored > 0 then 1 else 0 end, 1
    from runs join (
      select run_id, metric_version, sum(scored) as scored from summaries group by run_id, metric_version
    ) counted on counted.run_id = runs.run_id`.execute(db);
  await db.schema
    .createIndex('run_standings_by_model')
    .on('run_standings')
    .columns(['suite', 'catalogue_version', 'metric_version', 'model', 'completeness', 'run_id'])
    .execute();
}
