import type { CallFailure } from '../model-call-error.ts';
import { textOf } from './json-value.ts';
import type { JsonObject } from './json-value.ts';

/** Only so much of a body is searched for words. */
const MOST_SEARCHED_CHARACTERS = 10_000;

/** Words of type, code or status by which providers name what went wrong, wherever the HTTP status does not say. */
const NAMED: readonly (readonly [words: RegExp, failure: CallFailure])[] = [
  [/insufficient_quota|billing|insufficient_balance|credit/iu, 'quota_exhausted'],
  [/context_length|exceed_context|context_window/iu, 'context_exceeded'],
  [/overloaded|unavailable|slow_down|engine_overloaded/iu, 'overloaded'],
  [/rate_?limit|resource_exhausted|too_many_requests/iu, 'rate_limited'],
  [/authentication|permission|unauthenticated|invalid_api_key|unauthorized/iu, 'unauthorised'],
  [/server_error|api_error|internal|timeout|deadline_exceeded/iu, 'server_error'],
  [/invalid|not_found|unsupported|failed_precondition/iu, 'invalid_request'],
];

/** Sentences that mean more than the status with which they come. */
const QUOTA_TEXT =
  /insufficient_quota|billing_hard_limit|billing_error|credit balance is too low|insufficient balance/iu;
const DAILY_QUOTA_TEXT = /"quotaId"\s*:\s*"[^"]*PerDay/iu;
const KEY_TEXT = /API_KEY_INVALID|API key not valid|API key expired/iu;
const TOO_LONG_TEXT =
  /context_length_exceeded|exceed_context_size|prompt is too long|maximum context length|exceeds the (available |model's )?context|input token count.{0,80}exceeds|request too large|request_too_large|too many tokens/iu;
const BLOCKED_TEXT =
  /"code"\s*:\s*"(invalid_prompt|content_filter|content_policy_violation)"|ResponsibleAIPolicyViolation/u;

/** What a reply with an error status means, told by status and by the provider's own words for it. */
export function failureOfStatus(status: number, body: string): CallFailure {
  const text = body.slice(0, MOST_SEARCHED_CHARACTERS);
  if (status === 402 || (status < 500 && QUOTA_TEXT.test(text))) return 'quota_exhausted';
  if (status === 413 || (status < 500 && TOO_LONG_TEXT.test(text))) return 'context_exceeded';
  // A quota of the day is renewed at the provider's midnight: no run waits for that.
  if (status === 429) return DAILY_QUOTA_TEXT.test(text) ? 'quota_exhausted' : 'rate_limited';
  if (status === 401 || status === 403 || (status === 400 && KEY_TEXT.test(text))) return 'unauthorised';
  if (status === 408 || status === 409 || status === 425) return 'server_error';
  if (status === 529 || status === 503) return 'overloaded';
  if (status >= 500) return status === 501 ? 'invalid_request' : 'server_error';
  return status >= 400 ? 'invalid_request' : 'unreadable_reply';
}

/** Whether an error status says that a filter stopped the prompt: the model's answer is then a refusal. */
export function isBlockedPrompt(status: number, body: string): boolean {
  return (status === 400 || status === 403) && BLOCKED_TEXT.test(body.slice(0, MOST_SEARCHED_CHARACTERS));
}

/** What an error object means that came with status 200, in a body or in a stream. */
export function failureOfError(error: JsonObject): CallFailure {
  const names = [error['type'], error['code'], error['status']].map((name) => textOf(name) ?? '').join(' ');
  const status = [error['code'], error['status']].map(Number).find((code) => code >= 400 && code < 600);
  const text = JSON.stringify(error);
  if (TOO_LONG_TEXT.test(text)) return 'context_exceeded';
  if (QUOTA_TEXT.test(text)) return 'quota_exhausted';
  if (status !== undefined) return failureOfStatus(status, text);
  return NAMED.find(([words]) => words.test(names))?.[1] ?? 'server_error';
}
