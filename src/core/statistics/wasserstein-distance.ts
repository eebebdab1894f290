/**
 * First Wasserstein distance of two samples sorted ascending: the area between their distribution functions. 0 where
 * either is empty (METHODOLOGY 4.3 then counts nulls alone).
 */
export function wassersteinDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length === 0 || b.length === 0) return 0;
  let i = 0;
  let j = 0;
  let area = 0;
  let at = Math.min(a[0]!, b[0]!);
  while (i < a.length || j < b.length) {
    const next = Math.min(i < a.length ? a[i]! : Infinity, j < b.length ? b[j]! : Infinity);
    area += Math.abs(i / a.length - j / b.length) * (next - at);
    at = next;
    while (i < a.length && a[i]! === next) i += 1;
    while (j < b.length && b[j]! === next) j += 1;
  }
  return area;
}
