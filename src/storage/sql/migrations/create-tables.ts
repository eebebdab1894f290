import type { Kysely } from 'kysely';
import type { ColumnTypes } from '../column-types.ts';

/** The first tables. Bodies stand apart, so that lists and metrics never read a big text. */
export async function createTables(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await createBodies(db, types);
  await createDatasets(db, types);
  await createRuns(db, types);
  await createTrials(db, types);
  await createScores(db, types);
}

async function createBodies(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('bodies')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('codec', 'text', (c) => c.notNull())
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('content', types.bytes, (c) => c.notNull())
    .execute();
}

async function createDatasets(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('datasets')
    .addColumn('dataset_id', 'text', (c) => c.primaryKey())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('origin', 'text', (c) => c.notNull())
    .addColumn('licence', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('dataset_versions')
    .addColumn('dataset_version', 'text', (c) => c.primaryKey())
    .addColumn('dataset_id', 'text', (c) => c.notNull().references('datasets.dataset_id'))
    .addColumn('content_hash', 'text', (c) => c.notNull())
    .addColumn('descriptor_hash', 'text', (c) => c.notNull().references('bodies.hash'))
    .addColumn('row_count', 'integer', (c) => c.notNull())
    .addColumn('first_seen_ms', types.bigInteger, (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('catalogue_tasks')
    .addColumn('catalogue_version', 'text', (c) => c.notNull())
    .addColumn('task_id', 'text', (c) => c.notNull())
    .addColumn('task_hash', 'text', (c) => c.notNull())
    .addColumn('dataset_id', 'text', (c) => c.notNull())
    .addColumn('dimension', 'text', (c) => c.notNull())
    .addColumn('difficulty', 'text', (c) => c.notNull())
    .addColumn('seed', 'text', (c) => c.notNull())
    .addColumn('prompt_hash', 'text', (c) => c.notNull())
    .addColumn('table_hash', 'text', (c) => c.notNull())
    .addColumn('row_count', 'integer', (c) => c.notNull())
    .addColumn('column_count', 'integer', (c) => c.notNull())
    .addColumn('error_count', 'integer', (c) => c.notNull())
    .addColumn('error_rate', types.double, (c) => c.notNull())
    .addColumn('manifest', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('catalogue_tasks_key', ['catalogue_version', 'task_id'])
    .execute();
}

async function createRuns(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('agents')
    .addColumn('agent_hash', 'text', (c) => c.primaryKey())
    .addColumn('slug', 'text', (c) => c.notNull())
    .addColumn('definition', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('batches')
    .addColumn('batch_id', 'text', (c) => c.primaryKey())
    .addColumn('suite', 'text', (c) => c.notNull())
    .addColumn('seed', types.bigInteger, (c) => c.notNull())
    .addColumn('catalogue_version', 'text', (c) => c.notNull())
    .addColumn('request', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('created_ms', types.bigInteger, (c) => c.notNull())
    .addColumn('ended_ms', types.bigInteger)
    .execute();
  await db.schema
    .createTable('runs')
    .addColumn('run_id', 'text', (c) => c.primaryKey())
    .addColumn('batch_id', 'text', (c) => c.notNull().references('batches.batch_id'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('agent_hash', 'text', (c) => c.notNull().references('agents.agent_hash'))
    .addColumn('agent_spec', 'text', (c) => c.notNull())
    .addColumn('suite', 'text', (c) => c.notNull())
    .addColumn('seed', types.bigInteger, (c) => c.notNull())
    .addColumn('catalogue_version', 'text', (c) => c.notNull())
    .addColumn('metric_version', 'text', (c) => c.notNull())
    .addColumn('repetitions', 'integer', (c) => c.notNull())
    .addColumn('conditions', 'text', (c) => c.notNull())
    .addColumn('task_ids', 'text', (c) => c.notNull())
    .addColumn('total_trials', 'integer', (c) => c.notNull())
    .addColumn('concurrency', 'integer', (c) => c.notNull())
    .addColumn('budget_usd', types.double)
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('owner', 'text')
    .addColumn('created_ms', types.bigInteger, (c) => c.notNull())
    .addColumn('started_ms', types.bigInteger)
    .addColumn('ended_ms', types.bigInteger)
    .execute();
  await db.schema.createIndex('runs_by_batch').on('runs').columns(['batch_id', 'position']).execute();
  await db.schema.createIndex('runs_by_suite').on('runs').columns(['suite', 'catalogue_version', 'run_id']).execute();
}

async function createTrials(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('change_logs')
    .addColumn('change_log_hash', 'text', (c) => c.primaryKey().references('bodies.hash'))
    .addColumn('entry_count', 'integer', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('submissions')
    .addColumn('submission_hash', 'text', (c) => c.primaryKey())
    .addColumn('table_hash', 'text', (c) => c.notNull().references('bodies.hash'))
    .addColumn('change_log_hash', 'text', (c) => c.notNull().references('change_logs.change_log_hash'))
    .addColumn('justification_hash', 'text', (c) => c.references('bodies.hash'))
    .addColumn('row_count', 'integer', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('trials')
    .addColumn('trial_id', 'text', (c) => c.primaryKey())
    .addColumn('run_id', 'text', (c) => c.notNull().references('runs.run_id'))
    .addColumn('trial_key', 'text', (c) => c.notNull())
    .addColumn('task_id', 'text', (c) => c.notNull())
    .addColumn('task_hash', 'text', (c) => c.notNull())
    .addColumn('repetition', 'integer', (c) => c.notNull())
    .addColumn('condition', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('message', 'text')
    .addColumn('submission_hash', 'text', (c) => c.references('submissions.submission_hash'))
    .addColumn('execution_time_ms', types.double, (c) => c.notNull())
    .addColumn('input_tokens', 'integer', (c) => c.notNull())
    .addColumn('output_tokens', 'integer', (c) => c.notNull())
    .addColumn('cost_usd', types.double, (c) => c.notNull())
    .addColumn('started_ms', types.bigInteger, (c) => c.notNull())
    .addColumn('finished_ms', types.bigInteger, (c) => c.notNull())
    .addUniqueConstraint('trials_key_in_run', ['run_id', 'trial_key'])
    .execute();
  await db.schema.createIndex('trials_by_task').on('trials').columns(['run_id', 'task_id', 'condition']).execute();
  await db.schema
    .createTable('attempts')
    .addColumn('attempt_id', 'text', (c) => c.primaryKey())
    .addColumn('trial_id', 'text', (c) => c.notNull().references('trials.trial_id'))
    .addColumn('attempt_number', 'integer', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('message', 'text')
    .addColumn('started_ms', types.bigInteger, (c) => c.notNull())
    .addColumn('duration_ms', types.double, (c) => c.notNull())
    .addColumn('input_tokens', 'integer', (c) => c.notNull())
    .addColumn('output_tokens', 'integer', (c) => c.notNull())
    .addColumn('cost_usd', types.double, (c) => c.notNull())
    .addUniqueConstraint('attempts_number_in_trial', ['trial_id', 'attempt_number'])
    .execute();
}

async function createScores(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('scores')
    .addColumn('trial_id', 'text', (c) => c.notNull().references('trials.trial_id'))
    .addColumn('metric_version', 'text', (c) => c.notNull())
    .addColumn('task_hash', 'text', (c) => c.notNull())
    .addColumn('submission_hash', 'text')
    .addColumn('f1', types.double, (c) => c.notNull())
    .addColumn('body_hash', 'text', (c) => c.notNull().references('bodies.hash'))
    .addColumn('figures', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('scores_key', ['trial_id', 'metric_version'])
    .execute();
  await db.schema
    .createIndex('scores_by_submission')
    .on('scores')
    .columns(['task_hash', 'submission_hash', 'metric_version'])
    .execute();
  await db.schema
    .createTable('summaries')
    .addColumn('run_id', 'text', (c) => c.notNull().references('runs.run_id'))
    .addColumn('task_id', 'text', (c) => c.notNull())
    .addColumn('condition', 'text', (c) => c.notNull())
    .addColumn('metric_version', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('trials', 'integer', (c) => c.notNull())
    .addColumn('scored', 'integer', (c) => c.notNull())
    .addColumn('failed', 'integer', (c) => c.notNull())
    .addColumn('missing', 'integer', (c) => c.notNull())
    .addColumn('f1', types.double)
    .addColumn('figures', 'text')
    .addColumn('justification_hash', 'text')
    .addColumn('execution_time_ms', types.double, (c) => c.notNull())
    .addColumn('input_tokens', 'integer', (c) => c.notNull())
    .addColumn('output_tokens', 'integer', (c) => c.notNull())
    .addColumn('cost_usd', types.double, (c) => c.notNull())
    .addPrimaryKeyConstraint('summaries_key', ['run_id', 'task_id', 'condition', 'metric_version'])
    .execute();
}
