/**
 * Jensen-Shannon divergence, base 2, of two lists of counts over the same categories, in [0, 1]: no smoothing,
 * 0 log 0 = 0, results below 1e-14 are 0 because the root magnifies rounding (METHODOLOGY 4.2). Lists need not have equal
 * sums. 1 where exactly one list is all zero, 0 where both are.
 */
export function jensenShannonDivergence(p: ArrayLike<number>, q: ArrayLike<number>): number {
  const [pSum, qSum] = [sum(p), sum(q)];
  if (pSum === 0 || qSum === 0) return pSum === qSum ? 0 : 1;
  let divergence = 0;
  for (let i = 0; i < p.length; i += 1) {
    const [x, y] = [p[i]! / pSum, q[i]! / qSum];
    const middle = (x + y) / 2;
    // Both halves of a category in one term, so that swapping the lists gives the same bits.
    const left = x > 0 ? x * Math.log2(x / middle) : 0;
    const right = y > 0 ? y * Math.log2(y / middle) : 0;
    divergence += (left + right) / 2;
  }
  return divergence < 1e-14 ? 0 : Math.min(1, divergence);
}

/** Square root of the divergence: a metric, in [0, 1], 0 exactly for equal distributions. */
export function jensenShannonDistance(p: ArrayLike<number>, q: ArrayLike<number>): number {
  return Math.sqrt(jensenShannonDivergence(p, q));
}

function sum(counts: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < counts.length; i += 1) total += counts[i]!;
  return total;
}
