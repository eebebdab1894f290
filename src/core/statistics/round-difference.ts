/** A difference rounded to twelve decimals, so that equal differences are ties however they were computed (METHODOLOGY 9.2). */
export function roundDifference(difference: number): number {
  // Beyond this size a double has no twelve decimals to round.
  if (Math.abs(difference) > 1000) return difference;
  return Math.round(difference * 1e12) / 1e12;
}
