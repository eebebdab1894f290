import type { Kysely } from 'kysely';

/** What calls to models cost and brought back, and what runs leave out. Rows from before come from built-in agents, which call nobody. */
export async function addModelCalls(db: Kysely<unknown>): Promise<void> {
  for (const table of ['trials', 'attempts', 'summaries']) {
    for (const column of ['cached_input_tokens', 'cache_write_tokens', 'reasoning_tokens']) {
      await db.schema
        .alterTable(table)
        .addColumn(column, 'integer', (c) => c.notNull().defaultTo(0))
        .execute();
    }
    // Cost itself may not be null in tables from before.
    await db.schema
      .alterTable(table)
      .addColumn('is_cost_known', 'integer', (c) => c.notNull().defaultTo(1))
      .execute();
  }
  await db.schema
    .alterTable('runs')
    .addColumn('left_out', 'text', (c) => c.notNull().defaultTo('[]'))
    .execute();
  await db.schema
    .alterTable('submissions')
    .addColumn('log_is_output', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  for (const column of ['failure', 'provider_request_id', 'served_model', 'request_hash', 'reply_hash']) {
    await db.schema.alterTable('attempts').addColumn(column, 'text').execute();
  }
  for (const column of ['waited_ms', 'http_status', 'is_cached']) {
    await db.schema.alterTable('attempts').addColumn(column, 'integer').execute();
  }
}
