import type { Kysely } from 'kysely';

/** What runs under perturbed conditions and under other task seeds need. Rows from before have neither. */
export async function addConditions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('perturbed_tasks')
    .addColumn('catalogue_version', 'text', (c) => c.notNull())
    .addColumn('task_id', 'text', (c) => c.notNull())
    .addColumn('condition', 'text', (c) => c.notNull())
    .addColumn('task_hash', 'text', (c) => c.notNull())
    .addColumn('table_hash', 'text', (c) => c.notNull())
    .addColumn('prompt_hash', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('perturbed_tasks_key', ['catalogue_version', 'task_id', 'condition'])
    .execute();
  await db.schema.alterTable('batches').addColumn('task_seed', 'text').execute();
  await db.schema
    .alterTable('runs')
    .addColumn('perturbed_task_ids', 'text', (c) => c.notNull().defaultTo('[]'))
    .execute();
  await db.schema.alterTable('trials').addColumn('attack_obeyed', 'integer').execute();
}
