import { SIMULATED_PROVIDERS } from '../simulated-provider.ts';
import type { SimulatedProvider } from '../simulated-provider.ts';

/**
 * What one call with a fault must come to for whoever made it: a failure by its kind, a reply that ends early
 * (`truncated`, `refused`), a reply as good as any (`answered`; a delay or odd tokens must not spoil it), or the end of
 * the caller's own patience (`timeout`).
 */
export type FaultOutcome =
  | 'rate_limited'
  | 'overloaded'
  | 'server_error'
  | 'network'
  | 'quota_exhausted'
  | 'unauthorised'
  | 'invalid_request'
  | 'context_exceeded'
  | 'unreadable_reply'
  | 'refused'
  | 'truncated'
  | 'timeout'
  | 'answered';

/** One thing that goes wrong with providers of models. */
export interface Fault {
  readonly id: string;
  readonly description: string;
  /** Those that can show it. */
  readonly providers: readonly SimulatedProvider[];
  readonly outcome: FaultOutcome;
  /** The same where the reply is a stream. */
  readonly streamOutcome: FaultOutcome;
}

const ALL = SIMULATED_PROVIDERS;
const OPENAI_LIKE = ['openai', 'compatible'] as const;

/** A stream that ends without its last event was cut somewhere on its way. */
const CUT_STREAMS: readonly string[] = ['truncated-json'];

type Row = readonly [id: string, description: string, providers: readonly SimulatedProvider[]];

function faults(outcome: FaultOutcome, ...rows: readonly Row[]): Fault[] {
  return rows.map(([id, description, providers]) => ({
    id,
    description,
    providers,
    outcome,
    streamOutcome: CUT_STREAMS.includes(id) ? 'network' : outcome,
  }));
}

/** Every fault that the simulated providers can show, with what a call must come to. */
export const FAULTS: readonly Fault[] = [
  ...faults(
    'rate_limited',
    ['rate-limit-seconds', '429 with Retry-After in seconds', ['openai', 'anthropic', 'compatible']],
    ['rate-limit-date', '429 with Retry-After as an HTTP date', ['openai', 'anthropic', 'compatible']],
    ['rate-limit-ms', '429 with retry-after-ms', ['openai']],
    ['rate-limit-reset', '429 that tells only when its limits are reset', ['openai', 'anthropic']],
    ['rate-limit-info', '429 with RetryInfo in its body', ['google']],
    ['rate-limit-bare', '429 that does not tell how long to wait', ALL],
    ['rate-limit-in-body', 'status 200, and the body or stream says that the rate limit is reached', ALL],
  ),
  ...faults(
    'overloaded',
    ['overloaded', 'overloaded: 529 at Anthropic, 503 elsewhere', ALL],
    ['unavailable', '503', ALL],
    ['overloaded-in-body', 'status 200, and the body, or the stream after its first events, says overloaded', ALL],
  ),
  ...faults(
    'server_error',
    ['server-error', '500', ALL],
    ['bad-gateway', "502 with a proxy's HTML page", ALL],
    ['gateway-timeout', '504', ALL],
    ['request-timeout', '408', ALL],
    ['conflict', '409', ALL],
    ['error-in-body', 'status 200, and the body or stream holds an error of no known kind', ALL],
  ),
  ...faults(
    'network',
    ['dropped-connection', 'the connection is closed before any reply', ALL],
    ['cut-reply', 'the connection is closed in the middle of the reply or stream', ALL],
  ),
  ...faults(
    'quota_exhausted',
    ['quota', 'the quota is used up: 429, at Anthropic 400 for a low credit balance', ALL],
    ['quota-in-body', 'status 200, and the body or stream says that the quota is used up', OPENAI_LIKE],
    ['billing', '402', ALL],
  ),
  ...faults('unauthorised', ['unauthorised', '401', ALL], ['forbidden', '403', ALL]),
  ...faults(
    'invalid_request',
    ['invalid-request', '400', ALL],
    ['unsupported-parameter', '400 for a parameter that the model does not take', ALL],
    ['model-not-found', '404', ALL],
  ),
  ...faults(
    'context_exceeded',
    ['context-exceeded', '400 for a prompt beyond the context window', ALL],
    ['request-too-large', '413', ALL],
  ),
  ...faults(
    'unreadable_reply',
    ['html', 'status 200 with an HTML page', ALL],
    ['empty-body', 'status 200 with nothing', ALL],
    ['malformed-json', 'status 200 with a body that is no JSON', ALL],
    ['truncated-json', 'status 200 with JSON that ends too soon', ALL],
  ),
  ...faults(
    'refused',
    ['refusal', 'the model refuses', ALL],
    ['content-filter', 'a filter stops the reply', ['openai', 'google', 'compatible']],
    ['blocked-prompt', 'the prompt is blocked, and there is no candidate', ['google']],
  ),
  ...faults(
    'truncated',
    ['truncated-output', 'the reply stops at the limit of output tokens', ALL],
    ['context-window', 'the reply stops at the end of the context window', ['anthropic']],
  ),
  ...faults(
    'timeout',
    ['hang', 'no answer ever comes', ALL],
    ['hang-in-reply', 'the reply begins and never goes on', ALL],
  ),
  ...faults(
    'answered',
    ['slow', 'the answer comes late', ALL],
    ['usage-missing', 'the reply does not tell its tokens', ALL],
    ['usage-negative', 'the reply tells negative tokens', ALL],
    ['usage-zero', 'the reply tells zero tokens', ALL],
    ['unknown-stop-reason', 'the reply ends for a reason that nobody knows yet', ['anthropic', 'google', 'compatible']],
    ['fenced-reply', 'the answer stands in a Markdown fence between sentences', ALL],
    ['garbled-reply', 'the answer is a sentence where JSON was asked for', ALL],
  ),
];
