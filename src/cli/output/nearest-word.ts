import { editDistance } from '../../core/table/edit-distance.ts';

/** The closest of `words`, or null where none is near enough to be what was meant. */
export function nearestWord(written: string, words: readonly string[]): string | null {
  const wanted = written.toLowerCase();
  let nearest: string | null = null;
  let fewest = Math.max(3, Math.ceil(wanted.length / 2) + 1);
  for (const word of words) {
    const folded = word.toLowerCase();
    const edits = wanted.length > 1 && folded.startsWith(wanted) ? 1 : editDistance(wanted, folded);
    if (edits < fewest) [nearest, fewest] = [word, edits];
  }
  return nearest;
}
