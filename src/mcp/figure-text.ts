import type { MeasuredValue } from '../contract/measured-value.ts';

/** A figure with its interval, such as `0.710 (0.640 to 0.780)`, or why there is none. */
export function figureText({ value, lower, upper, reason }: MeasuredValue): string {
  if (value === null) return `none (${reason ?? 'unknown'})`;
  if (lower === null || upper === null) return `${value.toFixed(3)} (no interval)`;
  return `${value.toFixed(3)} (${lower.toFixed(3)} to ${upper.toFixed(3)})`;
}

/** Dollars, or that they are not known. */
export function dollarsText(usd: number | null): string {
  return usd === null ? 'an unknown cost' : `${Number(usd.toFixed(4))} USD`;
}
