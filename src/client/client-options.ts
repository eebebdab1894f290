/** Where the server is, and how to ask it. */
export interface ClientOptions {
  /** Such as `http://127.0.0.1:4173`; a path in it is kept. */
  readonly baseUrl: string;
  /** A key of `mendbench keys create`; a server without keys needs none. */
  readonly key?: string | undefined;
  /** Sends requests; the platform's own where absent. */
  readonly fetch?: typeof fetch | undefined;
}

/** What any call may be given. */
export interface CallOptions {
  /** Breaks the call off; it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** What a call that spends money may be given. */
export interface SpendingOptions extends CallOptions {
  /** Names the request: sent again under the same name, also after a restart, it starts nothing twice. */
  readonly idempotencyKey?: string | undefined;
}

/** Which page of a list is wanted. */
export interface PageQuery {
  /** `next_cursor` of the page before, with the same filter. */
  readonly cursor?: string | undefined;
  /** Items on the page, 1 to 200; 50 where absent. */
  readonly limit?: number | undefined;
}
