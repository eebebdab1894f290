/**
 * Damerau–Levenshtein distance in its restricted form (optimal string alignment): insertions, deletions, substitutions
 * and swaps of neighbours, no part edited twice. Counts UTF-16 units; 0 only for equal texts; symmetric.
 * `damerauDistance('ab', 'ba')` is 1.
 */
export function damerauDistance(a: string, b: string): number {
  let twoBefore: number[] = [];
  let before = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = before[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(before[j]! + 1, row[j - 1]! + 1, substitution);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) least = Math.min(least, twoBefore[j - 2]! + 1);
      row.push(least);
    }
    twoBefore = before;
    before = row;
  }
  return before[b.length]!;
}
