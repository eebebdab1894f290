import type { BatchEstimate, BatchRequest, BatchStarted, RunDetail, RunList } from '../../contract/run.ts';
import type { CallOptions, PageQuery, SpendingOptions } from '../client-options.ts';
import { followRun } from '../follow-run.ts';
import type { FollowOptions } from '../follow-run.ts';
import { idempotencyHeaders } from '../idempotency-headers.ts';
import type { Transport } from '../transport.ts';
import { pathOf } from '../transport.ts';

/** Which runs are listed. */
export interface RunQuery extends PageQuery {
  /** Only those that were started together. */
  readonly batch_id?: string | undefined;
}

/** Runs: started, looked at and controlled. */
export function runOperations(transport: Transport) {
  const { read } = transport;
  return {
    startBatch: (body: BatchRequest, { idempotencyKey, ...options }: SpendingOptions = {}) => {
      const headers = idempotencyHeaders(idempotencyKey);
      return read<BatchStarted>({ method: 'POST', path: '/api/benchmark/run', body, headers, ...options });
    },
    estimateBatch: (body: BatchRequest, options: CallOptions = {}) =>
      read<BatchEstimate>({ method: 'POST', path: '/api/benchmark/estimate', body, ...options }),
    listRuns: (query: RunQuery = {}, options: CallOptions = {}) =>
      read<RunList>({ method: 'GET', path: '/api/runs', query, ...options }),
    readRun: (runId: string, options: CallOptions = {}) =>
      read<RunDetail>({ method: 'GET', path: pathOf`/api/runs/${runId}`, ...options }),
    cancelRun: (runId: string, options: CallOptions = {}) =>
      read<RunDetail>({ method: 'POST', path: pathOf`/api/runs/${runId}/cancel`, ...options }),
    /** Every event of a run until it has ended, over as many connections as it takes. */
    followRun: (runId: string, options: FollowOptions = {}) => followRun(transport, runId, options),
  };
}
