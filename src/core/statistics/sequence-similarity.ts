import { distance as textDistance } from 'fastest-levenshtein';

/** How far two sequences are apart. */
export interface SequenceSimilarity {
  /** Fewest insertions, deletions and replacements of items. */
  readonly distance: number;
  /** 1 - distance / longer length, in [0, 1]; 1 for two empty sequences. */
  readonly similarity: number;
}

/** One character a shared item, of which there are 65,536; two stand for items of one sequence alone. */
const MOST_SHARED = 65_534;

/**
 * Levenshtein similarity of two sequences of items, here hashes of a table's rows (METHODOLOGY 5.1). It lies near 1 for any
 * two repairs of one table, because most cells are never touched. Throws RangeError above 65,534 different shared items.
 */
export function sequenceSimilarity(a: readonly string[], b: readonly string[]): SequenceSimilarity {
  const inB = new Set(b);
  const shared = [...new Set(a)].filter((item) => inB.has(item));
  if (shared.length > MOST_SHARED) {
    throw new RangeError(
      `the sequences share ${shared.length} different items; at most ${MOST_SHARED} can be compared`,
    );
  }
  const characters = new Map(shared.map((item, i) => [item, String.fromCharCode(i + 2)]));
  // Items without a counterpart need not be told apart, only never match.
  const write = (items: readonly string[], alone: string): string =>
    items.map((item) => characters.get(item) ?? alone).join('');
  const distance = textDistance(write(a, '\u0000'), write(b, '\u0001'));
  const longer = Math.max(a.length, b.length);
  return { distance, similarity: longer === 0 ? 1 : 1 - distance / longer };
}
