/** Half the summed difference of two distributions given as counts over the same categories, in [0, 1]; 1 where one is empty. */
export function totalVariation(p: readonly number[], q: readonly number[]): number {
  const pSum = p.reduce((total, count) => total + count, 0);
  const qSum = q.reduce((total, count) => total + count, 0);
  if (pSum === 0 || qSum === 0) return pSum === qSum ? 0 : 1;
  return p.reduce((total, count, i) => total + Math.abs(count / pSum - (q[i] ?? 0) / qSum), 0) / 2;
}
