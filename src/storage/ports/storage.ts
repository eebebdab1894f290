import type { AnsweredRequestStore } from './answered-request-store.ts';
import type { AuditStore } from './audit-store.ts';
import type { BodyStore } from './body-store.ts';
import type { CallStore } from './call-store.ts';
import type { DatasetStore } from './dataset-store.ts';
import type { ReplyCacheStore } from './reply-cache-store.ts';
import type { KeyStore } from './key-store.ts';
import type { LimitStore } from './limit-store.ts';
import type { MetricDocumentStore } from './metric-document-store.ts';
import type { PurseStore } from './purse-store.ts';
import type { RunEventStore } from './run-event-store.ts';
import type { RunStore } from './run-store.ts';
import type { ShardStore } from './shard-store.ts';
import type { SummaryStore } from './summary-store.ts';
import type { TaskStore } from './task-store.ts';
import type { TrialStore } from './trial-store.ts';
import type { WebhookStore } from './webhook-store.ts';

/**
 * A database that is open. Every method throws CodedError with a DATABASE_… code where the database fails: READ_ONLY,
 * FULL, BUSY, CORRUPT, NOT_A_DATABASE, CANNOT_OPEN, FAILED. What fails changes nothing.
 */
export interface Storage {
  readonly bodies: BodyStore;
  readonly datasets: DatasetStore;
  readonly tasks: TaskStore;
  readonly runs: RunStore;
  readonly runEvents: RunEventStore;
  readonly shards: ShardStore;
  readonly limits: LimitStore;
  readonly purses: PurseStore;
  readonly trials: TrialStore;
  readonly calls: CallStore;
  readonly summaries: SummaryStore;
  readonly metricDocuments: MetricDocumentStore;
  readonly replyCache: ReplyCacheStore;
  readonly keys: KeyStore;
  readonly audit: AuditStore;
  readonly answeredRequests: AnsweredRequestStore;
  readonly webhooks: WebhookStore;
  /**
   * A text that is another one after anything in the database has changed, whoever changed it; read in microseconds. Null where
   * the engine cannot tell without asking a server, or not just now.
   */
  readonly changeMark: () => string | null;
  close(): Promise<void>;
}
