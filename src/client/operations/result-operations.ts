import type { z } from 'zod';
import type { ResultLine, TrialLine } from '../../contract/result-line.ts';
import type { BatchResults, ResultDocument } from '../../contract/result.ts';
import type { submissionRequestSchema, SubmissionsImported } from '../../contract/submission.ts';
import type { TrialDetail } from '../../contract/trial.ts';
import type { CallOptions, SpendingOptions } from '../client-options.ts';
import { idempotencyHeaders } from '../idempotency-headers.ts';
import { textLines } from '../text-lines.ts';
import type { Transport } from '../transport.ts';
import { pathOf } from '../transport.ts';

/** Formats of results beside the JSON document. */
export type ResultFileFormat = 'ndjson' | 'csv' | 'parquet';

/** What runs have brought. */
export function resultOperations({ read, send }: Transport) {
  return {
    /** Of a run its document, of a batch `{batch_id, items}`; `latest` is the newest batch. */
    readResults: (runId: string, options: CallOptions = {}) =>
      read<ResultDocument | BatchResults>({
        method: 'GET',
        path: pathOf`/api/results/${runId}`,
        query: { format: 'json' },
        ...options,
      }),
    /** The results as a file, unread, so that it can be piped on however large it is. */
    readResultFile: (
      runId: string,
      format: ResultFileFormat,
      { rows, ...options }: CallOptions & { readonly rows?: 'results' | 'trials' } = {},
    ) => send({ method: 'GET', path: pathOf`/api/results/${runId}`, query: { format, rows }, ...options }),
    /** One task result after the other, as they come. */
    async *streamResults(runId: string, options: CallOptions = {}): AsyncGenerator<ResultLine, void, undefined> {
      const path = pathOf`/api/results/${runId}`;
      const response = await send({ method: 'GET', path, query: { format: 'ndjson' }, ...options });
      for await (const line of textLines(response)) yield JSON.parse(line) as ResultLine;
    },
    /** One trial after the other, as they come. */
    async *streamTrials(runId: string, options: CallOptions = {}): AsyncGenerator<TrialLine, void, undefined> {
      const path = pathOf`/api/results/${runId}`;
      const query = { format: 'ndjson', rows: 'trials' };
      const response = await send({ method: 'GET', path, query, ...options });
      for await (const line of textLines(response)) yield JSON.parse(line) as TrialLine;
    },
    readTrial: (runId: string, trialId: string, options: CallOptions = {}) =>
      read<TrialDetail>({ method: 'GET', path: pathOf`/api/results/${runId}/trials/${trialId}`, ...options }),
    importSubmissions: (
      body: z.input<typeof submissionRequestSchema>,
      { idempotencyKey, ...options }: SpendingOptions = {},
    ) => {
      const headers = idempotencyHeaders(idempotencyKey);
      return read<SubmissionsImported>({ method: 'POST', path: '/api/submissions', body, headers, ...options });
    },
  };
}
