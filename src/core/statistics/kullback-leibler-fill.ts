/**
 * The origin's divergence in nats (METHODOLOGY 4.7): categories absent on one side are filled with `epsilon` without
 * normalising again, each term being x ln(x/y) - x + y. At least 0; not bounded. Kept for comparison only: it hardly sees
 * new categories and depends on `epsilon`.
 */
export function kullbackLeiblerWithFill(p: readonly number[], q: readonly number[], epsilon: number): number {
  const pSum = p.reduce((total, count) => total + count, 0);
  const qSum = q.reduce((total, count) => total + count, 0);
  return p.reduce((total, count, i) => {
    const other = q[i] ?? 0;
    const x = count > 0 ? count / pSum : epsilon;
    const y = other > 0 ? other / qSum : epsilon;
    return total + x * Math.log(x / y) - x + y;
  }, 0);
}
