/** Who is to be told of what. */
export interface WebhookRecord {
  readonly webhookId: string;
  readonly name: string;
  readonly url: string;
  /** Of the contract's WEBHOOK_EVENTS. */
  readonly events: readonly string[];
  /** `whsec_` and base64; signs what is sent, so that it is stored as it is. */
  readonly secret: string;
  /** Null while it is active. */
  readonly disabledReason: string | null;
  readonly createdMs: number;
}

/** What is to be otherwise; absent members stay. */
export interface WebhookEdit {
  readonly name?: string | undefined;
  readonly events?: readonly string[] | undefined;
  readonly disabledReason?: string | null | undefined;
}

/** A notice for one webhook. */
export interface DeliveryRecord {
  readonly webhookId: string;
  /** Unique for its webhook; the same for all webhooks that are told of the same event. */
  readonly eventId: string;
  readonly type: string;
  /** The JSON that is posted, the same bytes at every attempt. */
  readonly body: string;
  readonly state: 'waiting' | 'delivered' | 'failed';
  /** Begun so far. */
  readonly attempts: number;
  readonly nextMs: number;
  /** Null where nobody answered. */
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  readonly createdMs: number;
  /** Null while it waits. */
  readonly endedMs: number | null;
}

/** An attempt that this process may make, and nobody else until its lease has run out. */
export interface DueDelivery {
  readonly webhookId: string;
  readonly eventId: string;
  readonly body: string;
  readonly url: string;
  readonly secret: string;
  /** From 1. */
  readonly attempt: number;
}

/** How an attempt ended. */
export interface AttemptEnd {
  readonly state: DeliveryRecord['state'];
  /** When to try again, where it waits. */
  readonly nextMs: number;
  readonly status: number | null;
  readonly error: string | null;
  readonly atMs: number;
  /** Set where the receiver wants nothing more: the webhook is disabled for this reason, and all that waits for it is given up. */
  readonly disabledReason: string | null;
}

/** Webhooks, and what is on its way to them. Notices of runs and batches are stored by RunStore and ShardStore with the end itself. */
export interface WebhookStore {
  /** False where there are as many as `most` already. */
  addWebhook(webhook: WebhookRecord, most: number): Promise<boolean>;
  readWebhook(webhookId: string): Promise<WebhookRecord | null>;
  /** Newest first. */
  listWebhooks(): Promise<readonly WebhookRecord[]>;
  /** The webhook as it then stands; null where there is none. What waits for one that gets disabled is given up. */
  changeWebhook(webhookId: string, change: WebhookEdit, nowMs: number): Promise<WebhookRecord | null>;
  /** With its deliveries; false where there is none. */
  removeWebhook(webhookId: string): Promise<boolean>;
  addDelivery(delivery: DeliveryRecord): Promise<void>;
  /** Newest first. */
  listDeliveries(
    webhookId: string,
    page: { readonly beforeMs?: number; readonly beforeEventId?: string; readonly limit: number },
  ): Promise<readonly DeliveryRecord[]>;
  /** Takes what is due: the oldest of each active webhook that is not in `except`. The attempt counts as begun. */
  claimDeliveries(wish: {
    readonly nowMs: number;
    readonly leaseUntilMs: number;
    readonly except: readonly string[];
    readonly limit: number;
  }): Promise<readonly DueDelivery[]>;
  /** Stores how an attempt ended; nothing where another process has begun a newer one. */
  endAttempt(due: Pick<DueDelivery, 'webhookId' | 'eventId' | 'attempt'>, end: AttemptEnd): Promise<void>;
  /** Drops what ended before this; gives how many. */
  pruneDeliveries(beforeMs: number): Promise<number>;
}
