import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from '../../foundation/clock.ts';
import type { EarlyCallers } from '../log/early-callers.ts';
import type { LoggedCall } from '../log/call-log.ts';
import type { SimulatedProvider } from '../simulated-provider.ts';
import type { WireRoute } from '../wire/simulated-call.ts';
import { keyHashOf } from './key-of-headers.ts';
import type { ReadCall } from './read-call.ts';

/** A request that arrived whole. */
export interface ArrivedRequest {
  readonly route: WireRoute;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What the log will say of a call, all but how it ended. */
export type CallFacts = Omit<LoggedCall, 'time' | 'duration_ms' | 'is_abandoned'>;

/** What a call is known by while it is decided on. */
export interface Intake extends ReadCall {
  readonly provider: SimulatedProvider;
  readonly requestId: string;
  readonly facts: CallFacts;
  /** Those of every reply of the provider. */
  readonly headers: Readonly<Record<string, string>>;
  /** Null where it carries no key. */
  readonly keyHash: string | null;
  /** Model and key, which limits and waits are counted by. */
  readonly party: string;
  readonly nowMs: number;
}

/** Takes in requests: numbers them by provider, and sees who comes too soon. */
export function createIntake(
  read: (route: WireRoute, path: string, body: Buffer) => ReadCall,
  early: EarlyCallers,
  clock: Clock,
): (request: ArrivedRequest) => Intake {
  const numbers = new Map<SimulatedProvider, number>();
  return ({ route, path, query, headers, body }) => {
    const { provider } = route;
    const number = (numbers.get(provider) ?? 0) + 1;
    numbers.set(provider, number);
    const known = read(route, path, body);
    const nowMs = clock.nowMs();
    const keyHash = keyHashOf(provider, headers, query);
    const party = `${provider}|${known.call.model}|${keyHash ?? ''}`;
    const { isEarlyRetry, isDuringWait } = early.judge(known.requestHash, party, nowMs);
    const requestId = `sim${provider[0]}${number.toString(36).padStart(8, '0')}`;
    const facts: CallFacts = {
      number,
      provider,
      model: known.call.model,
      request_id: requestId,
      is_stream: known.call.isStream,
      status: null,
      fault: null,
      is_limited: false,
      task: null,
      occurrence: null,
      usage: null,
      retry_after_ms: null,
      is_early_retry: isEarlyRetry,
      is_during_wait: isDuringWait,
    };
    return { ...known, provider, requestId, facts, headers: idHeaders(provider, requestId), keyHash, party, nowMs };
  };
}

/** The header in which a provider names a call; Gemini and local servers have none. */
function idHeaders(provider: SimulatedProvider, requestId: string): Record<string, string> {
  if (provider === 'openai') return { 'x-request-id': `req_${requestId}` };
  return provider === 'anthropic' ? { 'request-id': `req_${requestId}` } : {};
}
