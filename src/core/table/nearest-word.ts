import { editDistance } from './edit-distance.ts';

/** The word closest to what was written (fewest edits, ties: the first listed); the empty text where there are no words. */
export function nearestWord(written: string, words: readonly string[]): string {
  const wanted = written.toLowerCase();
  const distances = words.map((word) => ({ word, distance: editDistance(wanted, word.toLowerCase()) }));
  return distances.toSorted((a, b) => a.distance - b.distance)[0]?.word ?? '';
}
