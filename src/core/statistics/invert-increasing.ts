/**
 * The x at which an increasing function reaches `target`, by bisection to the last bit; `low` lies below it and `high` is
 * doubled until it does not.
 */
export function invertIncreasing(
  probabilityAt: (x: number) => number,
  target: number,
  bounds: { readonly low: number; readonly high: number },
): number {
  let { low, high } = bounds;
  while (probabilityAt(high) < target) high *= 2;
  for (let step = 0; step < 200 && low < high; step += 1) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (probabilityAt(middle) < target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
