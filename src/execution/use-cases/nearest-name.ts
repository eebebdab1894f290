import { editDistance } from '../../core/table/edit-distance.ts';

/** The name closest to what was written (fewest edits, ties: the first); the empty text where there are none. */
export function nearestName(written: string, names: readonly string[]): string {
  const wanted = written.toLowerCase();
  const ranked = names.map((name) => ({ name, distance: editDistance(wanted, name.toLowerCase()) }));
  return ranked.toSorted((a, b) => a.distance - b.distance)[0]?.name ?? '';
}
