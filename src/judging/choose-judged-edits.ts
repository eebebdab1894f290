import type { Random } from '../foundation/random.ts';

/** What became of an edit; sampling is stratified by it, and a judge is never told. */
export type EditStratum = 'fixed' | 'misrepaired' | 'damaged';

/** Edits that a judge sees of one submission (METHODOLOGY 7.3). */
export const MOST_JUDGED_EDITS = 12;

const STRATA: readonly EditStratum[] = ['fixed', 'misrepaired', 'damaged'];

/**
 * Draws edits in turn from the three strata until so many are chosen or none is left, then shuffles them, so that the
 * place of an edit says nothing of its stratum. Independent of the order in which the edits come if `keyOf` is unique.
 */
export function chooseJudgedEdits<Edit extends { readonly stratum: EditStratum }>(
  edits: readonly Edit[],
  keyOf: (edit: Edit) => string,
  random: Random,
): readonly Edit[] {
  const ordered = edits.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const queues = STRATA.map((stratum) =>
    random.fork(stratum).shuffled(ordered.filter((edit) => edit.stratum === stratum)),
  );
  const chosen: Edit[] = [];
  for (let turn = 0; chosen.length < MOST_JUDGED_EDITS && queues.some((queue) => turn < queue.length); turn += 1) {
    for (const queue of queues) {
      const edit = queue[turn];
      if (edit !== undefined && chosen.length < MOST_JUDGED_EDITS) chosen.push(edit);
    }
  }
  return random.fork('order').shuffled(chosen);
}
