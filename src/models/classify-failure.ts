import { APICallError, NoContentGeneratedError } from 'ai';
import type { CallFailure } from './model-call-error.ts';

/** Bodies that say that no waiting helps although the status is that of a rate limit. */
const QUOTA_WORDS = /insufficient_quota|billing_hard_limit|credit balance is too low/iu;
/** Kinds of error that providers put into a body or stream whose status is 200. */
const OVERLOADED_WORDS = /overloaded_error|"UNAVAILABLE"/u;
const RATE_WORDS = /rate_limit_(exceeded|error)|RESOURCE_EXHAUSTED/u;
const NETWORK_CODES = /UND_ERR|ECONN|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|terminated|fetch failed|socket/iu;

/** What a failed call is, told by error type and status, never by the words of a message (which may quote a status). */
export function classifyFailure(error: unknown, signal: AbortSignal): CallFailure {
  if (signal.aborted) return 'aborted';
  if (APICallError.isInstance(error)) return ofStatus(error.statusCode, error.responseBody ?? '', error);
  if (NoContentGeneratedError.isInstance(error)) return 'unreadable_reply';
  return isNetworkFault(error) ? 'network' : 'unreadable_reply';
}

function ofStatus(status: number | undefined, body: string, error: unknown): CallFailure {
  if (status === undefined) return 'network';
  if (status === 402 || (status === 429 && QUOTA_WORDS.test(body))) return 'quota_exhausted';
  if (status === 429) return 'rate_limited';
  if (status === 401 || status === 403) return 'unauthorised';
  if (status === 408 || status === 409) return 'server_error';
  if (status === 529 || status === 503) return 'overloaded';
  if (status >= 500) return 'server_error';
  if (status >= 400) return 'invalid_request';
  // A 200 that the provider's client could not read: an error in the body, or no reply of the provider at all.
  if (QUOTA_WORDS.test(body)) return 'quota_exhausted';
  if (OVERLOADED_WORDS.test(body)) return 'overloaded';
  if (RATE_WORDS.test(body)) return 'rate_limited';
  return isNetworkFault(error) ? 'network' : 'unreadable_reply';
}

function isNetworkFault(error: unknown): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    const code = 'code' in cause ? String(cause.code) : '';
    if (NETWORK_CODES.test(code) || (cause instanceof TypeError && NETWORK_CODES.test(cause.message))) return true;
  }
  return false;
}
