/** How often each thing was seen. */
export type Counts = ReadonlyMap<number, number>;

/**
 * The logarithm of the chance that all groups are uniform in a value, were values dealt to rows at random with these
 * shares: Σ over groups of log Σ over values of share^size. 0 where every group has one row: nothing could have differed.
 */
export function logChanceOfUniform(groupSizes: Iterable<number>, values: Counts): number {
  const total = [...values.values()].reduce((sum, count) => sum + count, 0);
  const known = new Map<number, number>();
  let log = 0;
  for (const size of groupSizes) {
    if (size < 2) continue;
    let term = known.get(size);
    if (term === undefined) {
      let sum = 0;
      for (const count of values.values()) sum += (count / total) ** size;
      // A power too small for a number is still no more than that of the commonest value.
      term = sum > 0 ? Math.log(sum) : size * Math.log(Math.max(...values.values()) / total);
      known.set(size, term);
    }
    log += term;
  }
  return log;
}

/** Pairs of rows that would agree in every column, were each column dealt at random with its own shares. */
export function expectedCollisions(rows: number, columns: readonly Counts[]): number {
  const agreeing = columns.map((counts) => {
    let sum = 0;
    for (const count of counts.values()) sum += (count / rows) ** 2;
    return sum;
  });
  return ((rows * (rows - 1)) / 2) * agreeing.reduce((product, share) => product * share, 1);
}
