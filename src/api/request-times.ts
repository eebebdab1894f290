import type { FastifyHttpOptions } from 'fastify';
import type { Server } from 'node:http';

/** How long a client may take, in milliseconds. */
export interface RequestTimes {
  /** Until the headers are here. */
  readonly headersMs: number;
  /** Until the whole body is here, unless it is a file; see addBodyTimes. */
  readonly bodyMs: number;
  /** For which a connection may be silent, a reply being written to it included; events have a sign of life every quarter of a minute. */
  readonly silenceMs: number;
  /** For which a connection without a request is kept. */
  readonly idleMs: number;
  /** How often it is looked for requests that take too long. */
  readonly checkMs: number;
}

/** Enough for 32 MiB at 300 kB/s; idle for longer than load balancers keep a connection, so that they close it and not we. */
export const REQUEST_TIMES: RequestTimes = {
  headersMs: 15_000,
  bodyMs: 120_000,
  silenceMs: 300_000,
  idleMs: 72_000,
  checkMs: 5000,
};

/** The same, as the framework takes it. */
export function serverTimes(times: RequestTimes): FastifyHttpOptions<Server> {
  return {
    // Files may take longer; all other bodies have a time of their own.
    requestTimeout: 0,
    connectionTimeout: times.silenceMs,
    keepAliveTimeout: times.idleMs,
    http: { headersTimeout: times.headersMs, connectionsCheckingInterval: times.checkMs },
  };
}
