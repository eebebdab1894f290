import type { CachedKeyRecord } from '../../storage/ports/reply-cache-store.ts';

/** The entry that has most parts in common with a key. */
export interface NearestKey {
  readonly nearestKey: string;
  readonly createdMs: number;
  /** Names of the parts that differ, sorted; parts that only one of the two has, too. */
  readonly differing: readonly string[];
}

/** Null where there are no entries; the first of equals. */
export function nearestKey(
  parts: Readonly<Record<string, string>>,
  known: readonly CachedKeyRecord[],
): NearestKey | null {
  let nearest: NearestKey | null = null;
  for (const { key, partsJson, createdMs } of known) {
    const other = JSON.parse(partsJson) as Readonly<Record<string, string>>;
    const names = new Set([...Object.keys(parts), ...Object.keys(other)]);
    const differing = [...names].filter((name) => parts[name] !== other[name]);
    if (nearest === null || differing.length < nearest.differing.length) {
      nearest = { nearestKey: key, createdMs, differing: differing.toSorted((a, b) => (a < b ? -1 : 1)) };
    }
  }
  return nearest;
}
