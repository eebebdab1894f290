import type { RunRecord } from '../../../../storage/ports/run-store.ts';
import type { Storage } from '../../../../storage/ports/storage.ts';
import { streamRows } from '../../../../tabular-files/stream-rows.ts';
import type { ResultStreamRequest } from '../../use-cases.ts';
import { inTurns } from './in-turns.ts';
import { resultPages } from './result-pages.ts';
import { RESULT_COLUMNS, TRIAL_COLUMNS } from './streamed-columns.ts';
import { trialPages } from './trial-pages.ts';

/** A file of what runs have brought; nothing is read before it is taken, and nothing after it is left. */
export function streamResults(
  runs: readonly RunRecord[],
  { format, rows }: ResultStreamRequest,
  storage: Storage,
): AsyncIterable<string | Uint8Array> {
  const stream =
    rows === 'trials'
      ? { columns: TRIAL_COLUMNS, pages: inTurns(trialPages(runs, storage)) }
      : { columns: RESULT_COLUMNS, pages: inTurns(resultPages(runs, storage)) };
  return streamRows(stream, format);
}
