/** How much a disagreement counts by the distance of the two categories: alike, by distance, by its square. */
export type KappaWeights = 'nominal' | 'linear' | 'quadratic';

/**
 * Cohen's κ of two raters of the same units, at most 1 (METHODOLOGY 7.4). Weights are taken over the places of the labels in
 * the sorted union of both raters' labels, so a label that neither gave takes no place. Null for no units, lists of unequal
 * length, and where both gave one and the same label throughout.
 */
export function cohensKappa<T extends number | string>(
  a: readonly T[],
  b: readonly T[],
  weights: KappaWeights = 'nominal',
): number | null {
  if (a.length === 0 || a.length !== b.length) return null;
  const labels = [...new Set([...a, ...b])].toSorted((x, y) => (x < y ? -1 : Number(x > y)));
  const places = new Map(labels.map((label, place) => [label, place]));
  const [placesA, placesB] = [a, b].map((ratings) => ratings.map((label) => places.get(label)!));
  const cost = (x: number, y: number): number => {
    if (weights === 'nominal') return x === y ? 0 : 1;
    return weights === 'linear' ? Math.abs(x - y) : (x - y) ** 2;
  };
  const [countsA, countsB] = [placesA!, placesB!].map((own) =>
    labels.map((_, place) => own.filter((other) => other === place).length),
  );
  let [observed, expected] = [0, 0];
  for (const [i, place] of placesA!.entries()) observed += cost(place, placesB![i]!);
  for (const [x, countA] of countsA!.entries()) {
    for (const [y, countB] of countsB!.entries()) expected += countA * countB * cost(x, y);
  }
  return expected === 0 ? null : 1 - (observed * a.length) / expected;
}
