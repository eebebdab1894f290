/** Population stability index of two lists of bin counts, smoothed by half a count a bin (METHODOLOGY 4.5). At least 0. */
export function populationStabilityIndex(reference: readonly number[], output: readonly number[]): number {
  const bins = reference.length;
  const referenceSum = reference.reduce((total, count) => total + count, 0);
  const outputSum = output.reduce((total, count) => total + count, 0);
  return reference.reduce((index, count, i) => {
    const p = (count + 0.5) / (referenceSum + bins / 2);
    const q = ((output[i] ?? 0) + 0.5) / (outputSum + bins / 2);
    return index + (q - p) * Math.log(q / p);
  }, 0);
}
