/**
 * The tables as Kysely sees them. Times are whole milliseconds since 1970, truth values 0 or 1, JSON is text: so that
 * every engine stores and returns the same (a 64-bit integer must come back as a number, which a driver's parser sees to).
 */
export interface Schema {
  bodies: BodiesTable;
  datasets: DatasetsTable;
  dataset_versions: DatasetVersionsTable;
  catalogue_tasks: CatalogueTasksTable;
  perturbed_tasks: PerturbedTasksTable;
  agents: AgentsTable;
  batches: BatchesTable;
  runs: RunsTable;
  run_events: RunEventsTable;
  trials: TrialsTable;
  attempts: AttemptsTable;
  change_logs: ChangeLogsTable;
  submissions: SubmissionsTable;
  scores: ScoresTable;
  summaries: SummariesTable;
  run_standings: RunStandingsTable;
  run_status_counts: RunStatusCountsTable;
  run_spends: RunSpendsTable;
  metric_documents: MetricDocumentsTable;
  reply_cache: ReplyCacheTable;
  open_calls: OpenCallsTable;
  shards: ShardsTable;
  limit_groups: LimitGroupsTable;
  limit_members: LimitMembersTable;
  purses: PursesTable;
  purse_holds: PurseHoldsTable;
  api_keys: ApiKeysTable;
  audit_entries: AuditEntriesTable;
  answered_requests: AnsweredRequestsTable;
  webhooks: WebhooksTable;
  webhook_deliveries: WebhookDeliveriesTable;
}

export interface BodiesTable {
  hash: string;
  codec: string;
  size: number;
  content: Uint8Array;
}

export interface DatasetsTable {
  dataset_id: string;
  number: number;
  title: string;
  origin: string;
  licence: string;
}

export interface DatasetVersionsTable {
  dataset_version: string;
  dataset_id: string;
  content_hash: string;
  descriptor_hash: string;
  row_count: number;
  first_seen_ms: number;
}

export interface CatalogueTasksTable {
  catalogue_version: string;
  task_id: string;
  task_hash: string;
  dataset_id: string;
  dimension: string;
  difficulty: string;
  seed: string;
  prompt_hash: string;
  table_hash: string;
  row_count: number;
  column_count: number;
  error_count: number;
  error_rate: number;
  /** Joined by blanks; null in rows from before they were kept. */
  error_places: string | null;
  manifest: string;
}

export interface PerturbedTasksTable {
  catalogue_version: string;
  task_id: string;
  condition: string;
  task_hash: string;
  table_hash: string;
  prompt_hash: string;
}

export interface AgentsTable {
  agent_hash: string;
  slug: string;
  definition: string;
}

export interface BatchesTable {
  batch_id: string;
  suite: string;
  seed: number;
  catalogue_version: string;
  task_seed: string | null;
  request: string;
  state: string;
  created_ms: number;
  ended_ms: number | null;
}

export interface RunsTable {
  run_id: string;
  batch_id: string;
  position: number;
  agent_hash: string;
  /** The slug of its agent, once more, for an index. */
  model: string;
  agent_spec: string;
  suite: string;
  seed: number;
  catalogue_version: string;
  metric_version: string;
  repetitions: number;
  conditions: string;
  task_ids: string;
  perturbed_task_ids: string;
  left_out: string;
  total_trials: number;
  concurrency: number;
  budget_usd: number | null;
  state: string;
  owner: string | null;
  created_ms: number;
  started_ms: number | null;
  ended_ms: number | null;
  wanted: string | null;
  claim: number;
  lease_until_ms: number | null;
  revision: number;
}

/** One or more events of a run that were stored together. */
export interface RunEventsTable {
  run_id: string;
  /** Of the last of them; the first has it less their count, plus one. */
  last_number: number;
  kind: string;
  at_ms: number;
  state: string;
  total_trials: number;
  finished_trials: number;
  failed_trials: number;
  /** A JSON list of trials, one an event; null where the event is of no trial. */
  trials: string | null;
}

/** What calls have cost, in three tables. */
export interface SpendColumns {
  input_tokens: number;
  cached_input_tokens: number;
  cache_write_tokens: number;
  output_tokens: number;
  reasoning_tokens: number;
  /** 0 where it is not known. */
  cost_usd: number;
  is_cost_known: number;
}

export interface TrialsTable extends SpendColumns {
  trial_id: string;
  run_id: string;
  trial_key: string;
  task_id: string;
  task_hash: string;
  repetition: number;
  condition: string;
  status: string;
  message: string | null;
  submission_hash: string | null;
  attack_obeyed: number | null;
  execution_time_ms: number;
  started_ms: number;
  finished_ms: number;
  /** 1 where it is to be run again although it has a score. */
  is_wanted_again: number;
}

export interface AttemptsTable extends SpendColumns {
  attempt_id: string;
  trial_id: string;
  attempt_number: number;
  status: string;
  message: string | null;
  started_ms: number;
  duration_ms: number;
  /** Null where no model was called, as are those below. */
  waited_ms: number | null;
  failure: string | null;
  http_status: number | null;
  provider_request_id: string | null;
  served_model: string | null;
  is_cached: number | null;
  request_hash: string | null;
  /** Sent with the request, whose body has it open; null for none, and in rows from before it was kept apart. */
  request_seed: number | null;
  reply_hash: string | null;
}

export interface ChangeLogsTable {
  change_log_hash: string;
  entry_count: number;
}

export interface SubmissionsTable {
  submission_hash: string;
  table_hash: string;
  change_log_hash: string;
  justification_hash: string | null;
  row_count: number;
  log_is_output: number;
}

export interface ScoresTable {
  trial_id: string;
  metric_version: string;
  task_hash: string;
  submission_hash: string | null;
  f1: number;
  body_hash: string;
  figures: string;
  /** See editSetText; null in rows from before it was kept, and where nothing was handed in. */
  edit_set: string | null;
}

export interface SummariesTable extends SpendColumns {
  run_id: string;
  task_id: string;
  condition: string;
  metric_version: string;
  status: string;
  trials: number;
  scored: number;
  failed: number;
  missing: number;
  f1: number | null;
  figures: string | null;
  justification_hash: string | null;
  execution_time_ms: number;
}

/** How far a run is scored by a metric version; written in the transaction that stores a score or changes a plan. */
export interface RunStandingsTable {
  run_id: string;
  metric_version: string;
  suite: string;
  catalogue_version: string;
  model: string;
  scored: number;
  /** 2 where every trial of the plan has a score, 1 where some have, else 0. */
  completeness: number;
  /** Rises with every change of what metrics read of the run. */
  revision: number;
}

/** How many trials of a run have ended how; written with the trials. */
export interface RunStatusCountsTable {
  run_id: string;
  status: string;
  /** 0 where all that ended so were run again and ended otherwise. */
  trials: number;
}

/** What all attempts of a run have cost; written with the attempts. */
export interface RunSpendsTable extends SpendColumns {
  run_id: string;
}

/** Documents of metrics that were computed; of an address the newest. */
export interface MetricDocumentsTable {
  address: string;
  /** Of all that the document was computed from. */
  mark: string;
  content: string;
  stored_ms: number;
}

export interface ReplyCacheTable {
  cache_key: string;
  model: string;
  parts: string;
  hash: string;
  codec: string;
  size: number;
  stored_bytes: number;
  content: Uint8Array;
  created_ms: number;
  used_ms: number;
}

export interface OpenCallsTable {
  call_id: string;
  run_id: string;
  task_id: string;
  condition: string;
  repetition: number;
  started_ms: number;
  most_usd: number | null;
  /** 1 once nobody waits for it any more. */
  is_cut_off: number;
}

/** A piece of a run that one worker at a time works on. */
export interface ShardsTable {
  shard_id: string;
  run_id: string;
  position: number;
  task_ids: string;
  first_repetition: number;
  last_repetition: number;
  state: string;
  owner: string | null;
  claim: number;
  lease_until_ms: number | null;
}

export interface LimitGroupsTable {
  group_name: string;
  paused_until_ms: number;
  down_until_ms: number;
}

export interface LimitMembersTable {
  group_name: string;
  member: string;
  demand: number;
  granted_calls: number;
  granted_share: number;
  seen_ms: number;
}

export interface PursesTable {
  batch_id: string;
  budget_nanos: number;
  spent_nanos: number;
}

export interface PurseHoldsTable {
  batch_id: string;
  member: string;
  held_nanos: number;
  seen_ms: number;
}

export interface ApiKeysTable {
  key_id: string;
  name: string;
  scope: string;
  secret_hash: string;
  created_ms: number;
  expires_ms: number | null;
  revoked_ms: number | null;
}

export interface AuditEntriesTable {
  entry_id: string;
  at_ms: number;
  key_id: string | null;
  action: string;
  subject: string | null;
  request_id: string;
}

export interface AnsweredRequestsTable {
  asker: string;
  idempotency_key: string;
  request_hash: string;
  held_by: string;
  held_until_ms: number;
  /** What the request started; set with it in one transaction. */
  batch_id: string | null;
  reply: string | null;
  created_ms: number;
}

export interface WebhooksTable {
  webhook_id: string;
  name: string;
  url: string;
  /** A JSON array. */
  events: string;
  secret: string;
  disabled_reason: string | null;
  created_ms: number;
}

export interface WebhookDeliveriesTable {
  webhook_id: string;
  event_id: string;
  type: string;
  body: string;
  state: string;
  attempts: number;
  next_ms: number;
  /** Nobody else makes an attempt before. */
  lease_until_ms: number | null;
  last_status: number | null;
  last_error: string | null;
  created_ms: number;
  ended_ms: number | null;
}
