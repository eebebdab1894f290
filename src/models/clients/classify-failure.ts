import type { CallFailure } from '../model-call-error.ts';
import { objectOf, objectsOf, parseObject, textOf } from './json-value.ts';
import type { JsonObject } from './json-value.ts';

/** What a provider says of an error. Messages may quote the table that was sent, so little of them is looked at. */
interface ToldError {
  /** Its words of type, code, status and reason. */
  readonly names: string;
  /** The beginning of its sentence. */
  readonly message: string;
}

/** Sentences of providers begin with what is wrong; what they quote comes later. */
const MOST_MESSAGE_CHARACTERS = 200;

const QUOTA_NAMES = /insufficient_quota|insufficient_balance|billing|exceeded_current_quota/iu;
const QUOTA_MESSAGE = /^(your )?credit balance is too low|^insufficient (balance|credits|quota)/iu;
const TOO_LONG_NAMES = /context_length|exceed_context|context_window|request_too_large/iu;
const TOO_LONG_MESSAGE =
  /^prompt is too long|maximum context length|^(the )?input token count.*exceeds|exceeds the (available |model's )?context|^request too large/iu;
const KEY_NAMES = /API_KEY_INVALID/u;
const KEY_MESSAGE = /^api key (not valid|expired)/iu;
/** Texts that are quoted in a body have their quotation marks escaped, so these are the provider's own fields. */
const DAILY_QUOTA_FIELD = /"quotaId"\s*:\s*"[^"]*PerDay/iu;
const BLOCKED_FIELD =
  /"code"\s*:\s*"(invalid_prompt|content_filter|content_policy_violation|ResponsibleAIPolicyViolation)"/u;

/** Words of type, code or status by which providers name what went wrong, where the HTTP status does not say. */
const NAMED: readonly (readonly [words: RegExp, failure: CallFailure])[] = [
  [/overloaded|unavailable|slow_down/iu, 'overloaded'],
  [/rate_?limit|resource_exhausted|too_many_requests/iu, 'rate_limited'],
  [/authentication|permission|unauthenticated|invalid_api_key|unauthorized/iu, 'unauthorised'],
  [/server_error|api_error|internal|timeout|deadline_exceeded/iu, 'server_error'],
  [/invalid|not_found|unsupported|failed_precondition/iu, 'invalid_request'],
];

/** What a reply with an error status means, told by status and by the provider's own words for it. */
export function failureOfStatus(status: number, body: string): CallFailure {
  const whole = parseObject(body) ?? {};
  const told = toldError(objectOf(whole['error']) ?? { message: whole['error'], ...whole });
  if (status === 402) return 'quota_exhausted';
  if (status === 413) return 'context_exceeded';
  if (status < 500) {
    const particular = particularFailure(told);
    if (particular !== null) return particular;
  }
  // A quota of the day is renewed at the provider's midnight: no run waits for that.
  if (status === 429) return DAILY_QUOTA_FIELD.test(body) ? 'quota_exhausted' : 'rate_limited';
  if (status === 401 || status === 403) return 'unauthorised';
  if (status === 400 && (KEY_NAMES.test(told.names) || KEY_MESSAGE.test(told.message))) return 'unauthorised';
  if (status === 408 || status === 409 || status === 425) return 'server_error';
  if (status === 529 || status === 503) return 'overloaded';
  if (status >= 500) return status === 501 ? 'invalid_request' : 'server_error';
  return status >= 400 ? 'invalid_request' : 'unreadable_reply';
}

/** Whether an error status says that a filter stopped the prompt: the model's answer is then a refusal. */
export function isBlockedPrompt(status: number, body: string): boolean {
  return (status === 400 || status === 403) && BLOCKED_FIELD.test(body);
}

/** What an error object means that came with status 200, in a body or in a stream. */
export function failureOfError(error: JsonObject): CallFailure {
  const told = toldError(error);
  const particular = particularFailure(told);
  if (particular !== null) return particular;
  const status = [error['code'], error['status']].map(Number).find((code) => code >= 400 && code < 600);
  if (status !== undefined) return failureOfStatus(status, JSON.stringify({ error }));
  return NAMED.find(([words]) => words.test(told.names))?.[1] ?? 'server_error';
}

/** What comes with various statuses, and what no second try mends. */
function particularFailure({ names, message }: ToldError): CallFailure | null {
  if (QUOTA_NAMES.test(names) || QUOTA_MESSAGE.test(message)) return 'quota_exhausted';
  if (TOO_LONG_NAMES.test(names) || TOO_LONG_MESSAGE.test(message)) return 'context_exceeded';
  return null;
}

function toldError(error: JsonObject): ToldError {
  const reasons = objectsOf(error['details']).map(({ reason }) => reason);
  const names = [error['type'], error['code'], error['status'], ...reasons].map((name) => textOf(name) ?? '');
  return { names: names.join(' '), message: (textOf(error['message']) ?? '').slice(0, MOST_MESSAGE_CHARACTERS) };
}
