import type { WaitForm } from '../faults/fault-effects.ts';
import type { LimitVerdict } from '../limits/hidden-limits.ts';
import { rateHeaders } from '../limits/rate-headers.ts';
import type { SimulatedProvider } from '../simulated-provider.ts';
import type { Transmission } from './transmission.ts';
import type { FailureKind } from '../wire/write-failure.ts';
import { writeFailure } from '../wire/write-failure.ts';

/** A failure to send, and the wait that it asks for, in ms; null for none. */
export interface WrittenRefusal {
  readonly transmission: Transmission;
  readonly waitMs: number | null;
}

/** What a failure is made of. */
export interface RefusalFacts {
  readonly provider: SimulatedProvider;
  readonly failure: FailureKind;
  readonly requestId: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly message?: string;
}

/** How long is to be waited and in which form that is told. */
export interface AskedWait {
  readonly form: WaitForm;
  readonly ms: number;
  readonly nowMs: number;
}

/** A failure in the form of its provider, with the wait that it asks for. */
export function writeRefusal(facts: RefusalFacts, wait: AskedWait | null): WrittenRefusal {
  const { provider, failure, requestId, message } = facts;
  const told = wait === null ? { headers: {}, ms: null } : tellWait(provider, wait);
  const { status, body } = writeFailure(provider, failure, {
    requestId,
    ...(message === undefined ? {} : { message }),
    ...(wait?.form === 'info' ? { retryInfoMs: wait.ms } : {}),
  });
  const headers = { ...facts.headers, ...told.headers, 'content-type': 'application/json' };
  return { transmission: { status, headers, body: JSON.stringify(body), ending: 'whole' }, waitMs: told.ms };
}

/** The form in which a provider tells a wait of its own limits. */
export function usualWait(provider: SimulatedProvider, verdict: LimitVerdict, nowMs: number): AskedWait | null {
  if (verdict.waitMs === null) return null;
  const form = provider === 'google' ? 'info' : provider === 'openai' ? 'ms' : 'seconds';
  return { form, ms: verdict.waitMs, nowMs };
}

function tellWait(
  provider: SimulatedProvider,
  { form, ms, nowMs }: AskedWait,
): { readonly headers: Record<string, string>; readonly ms: number | null } {
  switch (form) {
    case 'none':
      return { headers: {}, ms: null };
    case 'info':
      return { headers: {}, ms };
    case 'ms':
      return { headers: { 'retry-after-ms': String(ms), 'retry-after': String(Math.ceil(ms / 1000)) }, ms };
    case 'seconds': {
      const seconds = Math.ceil(ms / 1000);
      return { headers: { 'retry-after': String(seconds) }, ms: seconds * 1000 };
    }
    case 'date': {
      const untilMs = Math.ceil((nowMs + ms) / 1000) * 1000;
      return { headers: { 'retry-after': new Date(untilMs).toUTCString() }, ms: untilMs - nowMs };
    }
    case 'reset': {
      const requests = { limit: 60, remaining: 0, resetMs: ms };
      return { headers: rateHeaders(provider, { requests, tokens: null }, nowMs), ms };
    }
  }
}
