import type { BatchEstimate, BatchRequest, BatchStarted, RunDetail, RunList } from '../../contract/run.ts';
import type { RunChange, RunExtension, RunResumption, RunRetry } from '../../contract/run-control.ts';
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
  const goOn = (path: string, body: object, { idempotencyKey, ...options }: SpendingOptions) =>
    read<RunDetail>({ method: 'POST', path, body, headers: idempotencyHeaders(idempotencyKey), ...options });
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
    /** Ends it after its trials under way; until it has, its `wanted` is `paused`. */
    pauseRun: (runId: string, options: CallOptions = {}) =>
      read<RunDetail>({ method: 'POST', path: pathOf`/api/runs/${runId}/pause`, ...options }),
    tuneRun: (runId: string, body: RunChange, options: CallOptions = {}) =>
      read<RunDetail>({ method: 'PATCH', path: pathOf`/api/runs/${runId}`, body, ...options }),
    resumeRun: (runId: string, body: RunResumption = {}, options: SpendingOptions = {}) =>
      goOn(pathOf`/api/runs/${runId}/resume`, body, options),
    retryFailedTrials: (runId: string, body: RunRetry = {}, options: SpendingOptions = {}) =>
      goOn(pathOf`/api/runs/${runId}/retry-failed`, body, options),
    extendRun: (runId: string, body: RunExtension, options: SpendingOptions = {}) =>
      goOn(pathOf`/api/runs/${runId}/extend`, body, options),
    /** Every event of a run until it has ended, over as many connections as it takes. */
    followRun: (runId: string, options: FollowOptions = {}) => followRun(transport, runId, options),
  };
}
