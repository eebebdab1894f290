import { publishedResultsOf } from '../../core/report/published/published-results.ts';
import { pairTaskId } from '../../core/task/pairs/build-pair-task.ts';
import type { FinishedPair } from './finish-pair.ts';
import type { Addition } from './store-own-files.ts';

/** A pair that was added, and how. */
export type AddedPair = FinishedPair & { readonly addition: Addition; readonly pairedBy: string };

/** The same in public words. */
export function addedPairDocument({ pair, errors, rahaErrors, addition, pairedBy }: AddedPair) {
  const { slug, title, dirty, descriptor } = pair;
  return {
    dataset_id: slug,
    number: descriptor.number,
    title,
    addition,
    task_id: pairTaskId(slug),
    version: descriptor.contentHash,
    paired_by: pairedBy,
    row_count: dirty.rowCount,
    column_count: dirty.columns.length,
    error_count: errors,
    raha_error_count: rahaErrors,
    published_results: publishedResultsOf(descriptor.contentHash).length,
  };
}
