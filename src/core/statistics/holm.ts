/**
 * Holm's adjusted p values in the order given: the i-th smallest of m times m - i, never below a smaller one's and at most
 * 1 (METHODOLOGY 9.4). Rejecting what is at most α keeps the chance of any false rejection at α.
 */
export function holm(p: readonly number[]): readonly number[] {
  const order = p.map((_, i) => i).toSorted((a, b) => p[a]! - p[b]!);
  const adjusted = p.map(() => 1);
  let least = 0;
  for (const [place, i] of order.entries()) {
    least = Math.max(least, Math.min(1, p[i]! * (p.length - place)));
    adjusted[i] = least;
  }
  return adjusted;
}
