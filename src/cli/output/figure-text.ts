/** A share with three decimals; `n/a` where there is none. */
export function shareText(value: number | null): string {
  return value === null ? 'n/a' : value.toFixed(3);
}

/** An interval as `0.640–0.780`; empty where there is none. */
export function intervalText(lower: number | null, upper: number | null): string {
  return lower === null || upper === null ? '' : `${lower.toFixed(3)}–${upper.toFixed(3)}`;
}

/** A share in per cent with one decimal. */
export function percentText(value: number): string {
  return `${(value * 100).toFixed(1)} %`;
}

/** A duration as `0.4 s`, `42 s`, `3:05` or `1:02:03`. */
export function durationText(ms: number): string {
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (part: number): string => String(part).padStart(2, '0');
  return hours === 0 ? `${minutes}:${two(rest)}` : `${hours}:${two(minutes)}:${two(rest)}`;
}

/** `1 task`, `3 tasks`. */
export function countText(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
