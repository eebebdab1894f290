/**
 * Cliff's δ of two unpaired samples: P(x > y) - P(x < y), in [-1, 1] (METHODOLOGY 9.3). On paired data it throws the
 * pairing away. Null where either sample is empty.
 */
export function cliffsDelta(x: readonly number[], y: readonly number[]): number | null {
  if (x.length === 0 || y.length === 0) return null;
  let balance = 0;
  for (const left of x) for (const right of y) balance += Math.sign(left - right);
  return balance / (x.length * y.length);
}
