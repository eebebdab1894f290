/**
 * pass^k: the chance that k runs drawn without replacement from a task's n are all successes, mean over tasks of
 * C(successes, k) / C(n, k), in [0, 1] (METHODOLOGY 5.4). Null for k > n, k < 1 and no tasks.
 *
 * @example passHatK([3, 0, 2, 1], 3, 2) // (1 + 0 + 1/3 + 0) / 4
 */
export function passHatK(successes: readonly number[], n: number, k: number): number | null {
  if (successes.length === 0 || k < 1 || k > n) return null;
  const total = successes.reduce((sum, count) => {
    let chance = 1;
    for (let i = 0; i < k; i += 1) chance *= Math.max(0, count - i) / (n - i);
    return sum + chance;
  }, 0);
  return total / successes.length;
}
