import { isoTimeFromMs } from '../../foundation/clock.ts';
import type { SimulatedProvider } from '../simulated-provider.ts';
import type { LimitState } from './limit-state.ts';

/** The limits in the headers of a provider; none at those that have none, and none for what is null. */
export function rateHeaders(
  provider: SimulatedProvider,
  states: { readonly requests: LimitState | null; readonly tokens: LimitState | null },
  nowMs: number,
): Record<string, string> {
  if (provider === 'google' || provider === 'compatible') return {};
  const headers: Record<string, string> = {};
  for (const name of ['requests', 'tokens'] as const) {
    const state = states[name];
    if (state === null) continue;
    const { limit, remaining, resetMs } = state;
    if (provider === 'openai') {
      headers[`x-ratelimit-limit-${name}`] = String(limit);
      headers[`x-ratelimit-remaining-${name}`] = String(remaining);
      headers[`x-ratelimit-reset-${name}`] = durationText(resetMs);
    } else {
      headers[`anthropic-ratelimit-${name}-limit`] = String(limit);
      headers[`anthropic-ratelimit-${name}-remaining`] = String(remaining);
      // Whole seconds, as Anthropic writes them; rounded up, so that nobody is let in too soon.
      const reset = isoTimeFromMs(Math.ceil((nowMs + resetMs) / 1000) * 1000);
      headers[`anthropic-ratelimit-${name}-reset`] = reset.replace('.000Z', 'Z');
    }
  }
  return headers;
}

/** A duration as OpenAI writes it: `12ms`, `1.5s`, `6m0s`. */
function durationText(ms: number): string {
  if (ms < 1000) return `${ms}ms`;
  if (ms < 60_000) return `${ms / 1000}s`;
  return `${Math.floor(ms / 60_000)}m${(ms % 60_000) / 1000}s`;
}
