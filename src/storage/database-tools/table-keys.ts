import type { Schema } from '../sql/schema.ts';

/** Name of a table. */
export type TableName = keyof Schema;

/**
 * Every table with its primary key, in an order in which each comes after those it refers to. A table that is missing here
 * does not compile, and one that stands too early cannot be copied.
 */
export const TABLE_KEYS: { readonly [Table in TableName]: readonly (keyof Schema[Table] & string)[] } = {
  bodies: ['hash'],
  datasets: ['dataset_id'],
  dataset_versions: ['dataset_version'],
  catalogue_tasks: ['catalogue_version', 'task_id'],
  perturbed_tasks: ['catalogue_version', 'task_id', 'condition'],
  agents: ['agent_hash'],
  batches: ['batch_id'],
  runs: ['run_id'],
  run_events: ['run_id', 'last_number'],
  change_logs: ['change_log_hash'],
  submissions: ['submission_hash'],
  trials: ['trial_id'],
  attempts: ['attempt_id'],
  scores: ['trial_id', 'metric_version'],
  summaries: ['run_id', 'task_id', 'condition', 'metric_version'],
  run_standings: ['run_id', 'metric_version'],
  run_status_counts: ['run_id', 'status'],
  run_spends: ['run_id'],
  metric_documents: ['address'],
  open_calls: ['call_id'],
  reply_cache: ['cache_key'],
  shards: ['shard_id'],
  limit_groups: ['group_name'],
  limit_members: ['group_name', 'member'],
  purses: ['batch_id'],
  purse_holds: ['batch_id', 'member'],
  api_keys: ['key_id'],
  audit_entries: ['entry_id'],
  answered_requests: ['asker', 'idempotency_key'],
  webhooks: ['webhook_id'],
  webhook_deliveries: ['webhook_id', 'event_id'],
};

/** The tables in that order. */
export const TABLE_NAMES = Object.keys(TABLE_KEYS) as readonly TableName[];
