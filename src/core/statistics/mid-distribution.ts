/**
 * For each value its place in a reference sorted ascending: the share below plus half the share equal, in [0, 1]
 * (METHODOLOGY 4.5). Sorted values give sorted places. 0 for an empty reference.
 */
export function midDistribution(sortedReference: ArrayLike<number>, sortedValues: ArrayLike<number>): Float64Array {
  const size = sortedReference.length;
  const places = new Float64Array(sortedValues.length);
  let below = 0;
  let notAbove = 0;
  for (let i = 0; i < sortedValues.length; i += 1) {
    const value = sortedValues[i]!;
    while (below < size && sortedReference[below]! < value) below += 1;
    while (notAbove < size && sortedReference[notAbove]! <= value) notAbove += 1;
    places[i] = size === 0 ? 0 : (below + notAbove) / 2 / size;
  }
  return places;
}
