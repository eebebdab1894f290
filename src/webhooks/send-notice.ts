import type { Agent } from 'undici';
import { request } from 'undici';
import { isCodedError } from '../foundation/coded-error.ts';
import { AddressRefusedError } from '../network/guarded-lookup.ts';
import { readReceiverUrl } from './read-receiver-url.ts';
import type { ReceiverRule } from './read-receiver-url.ts';

/** What a receiver answered, or why there is no answer. Nothing that it wrote is kept. */
export type Exchange =
  | { readonly kind: 'answer'; readonly status: number; readonly retryAfter: string | null }
  | { readonly kind: 'refused' | 'late' | 'unreachable'; readonly why: string };

/** A notice as it is sent. */
export interface SignedNotice {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** How a notice is sent. */
export interface SendingTools {
  /** Connects only to what it has checked; see `deliveryPool`. */
  readonly pool: Agent;
  readonly rule: ReceiverRule;
  readonly timeoutMs: number;
  /** Ends an attempt with the process. */
  readonly signal: AbortSignal;
}

/** Posts a notice once. Redirects are not followed, no proxy is used, and of the answer only its status and one header are read. Never rejects. */
export async function sendNotice(
  { url, body, headers }: SignedNotice,
  { pool, rule, timeoutMs, signal }: SendingTools,
): Promise<Exchange> {
  const late = AbortSignal.timeout(timeoutMs);
  try {
    // The rule may be stricter than when the webhook was made, and no name is looked up for an address that is one already.
    const target = readReceiverUrl(url, rule);
    const answer = await request(target, {
      method: 'POST',
      body,
      headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'mendbench' },
      dispatcher: pool,
      signal: AbortSignal.any([signal, late]),
    });
    // Whatever it sends, and however long: the connection is closed rather than read.
    answer.body.on('error', () => undefined).destroy();
    const retryAfter = answer.headers['retry-after'];
    return {
      kind: 'answer',
      status: answer.statusCode,
      retryAfter: typeof retryAfter === 'string' ? retryAfter : null,
    };
  } catch (error) {
    if (late.aborted) return { kind: 'late', why: `no answer within ${timeoutMs / 1000} s` };
    return failureOf(error);
  }
}

function failureOf(error: unknown): Exchange {
  if (isCodedError(error)) return { kind: 'refused', why: error.message };
  if (error instanceof AddressRefusedError) {
    return { kind: 'refused', why: `the name leads to a ${error.kind} address, which is not called` };
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  return { kind: 'unreachable', why: `could not be reached (${code})` };
}
