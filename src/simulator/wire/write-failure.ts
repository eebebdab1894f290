import type { SimulatedProvider } from '../simulated-provider.ts';

/** What a provider can say instead of an answer. */
export type FailureKind =
  | 'rate-limit'
  | 'quota'
  | 'billing'
  | 'unauthorised'
  | 'forbidden'
  | 'invalid'
  | 'unsupported-parameter'
  | 'context-exceeded'
  | 'not-found'
  | 'too-large'
  | 'timeout'
  | 'conflict'
  | 'server'
  | 'unavailable'
  | 'gateway-timeout'
  | 'overloaded';

/** A failure as it goes over the wire. */
export interface WireFailure {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

type Words = readonly [status: number, type: string, code: string | null, message: string];

const OPENAI: Readonly<Record<FailureKind, Words>> = {
  'rate-limit': [429, 'requests', 'rate_limit_exceeded', 'Rate limit reached for requests. Please try again later.'],
  quota: [
    429,
    'insufficient_quota',
    'insufficient_quota',
    'You exceeded your current quota, please check your plan and billing details.',
  ],
  billing: [402, 'invalid_request_error', 'billing_hard_limit_reached', 'Billing hard limit has been reached.'],
  unauthorised: [401, 'invalid_request_error', 'invalid_api_key', 'Incorrect API key provided.'],
  forbidden: [403, 'invalid_request_error', 'model_not_available', 'Project does not have access to this model.'],
  invalid: [400, 'invalid_request_error', null, 'The request could not be read.'],
  'unsupported-parameter': [
    400,
    'invalid_request_error',
    'unsupported_parameter',
    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
  ],
  'context-exceeded': [
    400,
    'invalid_request_error',
    'context_length_exceeded',
    "This model's maximum context length is 128000 tokens. Please reduce the length of the messages.",
  ],
  'not-found': [
    404,
    'invalid_request_error',
    'model_not_found',
    'The model does not exist or you have no access to it.',
  ],
  'too-large': [413, 'invalid_request_error', null, 'The request is too large.'],
  timeout: [408, 'invalid_request_error', null, 'The request timed out.'],
  conflict: [409, 'invalid_request_error', null, 'The resource was updated by another request.'],
  server: [500, 'server_error', null, 'The server had an error while processing your request. Sorry about that!'],
  unavailable: [503, 'server_error', null, 'The engine is currently overloaded, please try again later.'],
  'gateway-timeout': [504, 'server_error', null, 'The upstream request timed out.'],
  overloaded: [
    503,
    'server_error',
    'server_is_overloaded',
    'Our servers are currently overloaded. Please try again later.',
  ],
};

const ANTHROPIC: Readonly<Record<FailureKind, Words>> = {
  'rate-limit': [429, 'rate_limit_error', null, "This request would exceed your organization's rate limit."],
  quota: [
    400,
    'invalid_request_error',
    null,
    'Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing.',
  ],
  billing: [402, 'billing_error', null, 'Your account has a billing problem.'],
  unauthorised: [401, 'authentication_error', null, 'invalid x-api-key'],
  forbidden: [403, 'permission_error', null, 'Your API key may not use this resource.'],
  invalid: [400, 'invalid_request_error', null, 'The request could not be read.'],
  'unsupported-parameter': [400, 'invalid_request_error', null, '`temperature` is not supported by this model.'],
  'context-exceeded': [400, 'invalid_request_error', null, 'prompt is too long: 210000 tokens > 200000 maximum'],
  'not-found': [404, 'not_found_error', null, 'model: not found'],
  'too-large': [413, 'request_too_large', null, 'Request exceeds the maximum size'],
  timeout: [408, 'timeout_error', null, 'The request timed out.'],
  conflict: [409, 'conflict_error', null, 'The resource was updated by another request.'],
  server: [500, 'api_error', null, 'Internal server error'],
  unavailable: [503, 'api_error', null, 'Service unavailable'],
  'gateway-timeout': [504, 'timeout_error', null, 'The request timed out.'],
  overloaded: [529, 'overloaded_error', null, 'Overloaded'],
};

const GOOGLE: Readonly<Record<FailureKind, Words>> = {
  'rate-limit': [429, 'RESOURCE_EXHAUSTED', null, 'Resource has been exhausted (e.g. check quota).'],
  quota: [
    429,
    'RESOURCE_EXHAUSTED',
    'insufficient_quota',
    'You exceeded your current quota, please check your plan and billing details.',
  ],
  billing: [402, 'FAILED_PRECONDITION', null, 'Billing is not enabled for this project.'],
  unauthorised: [401, 'UNAUTHENTICATED', null, 'Request had invalid authentication credentials.'],
  forbidden: [403, 'PERMISSION_DENIED', null, 'The caller does not have permission'],
  invalid: [400, 'INVALID_ARGUMENT', null, 'Request contains an invalid argument.'],
  'unsupported-parameter': [400, 'INVALID_ARGUMENT', null, 'Thinking level is not supported for this model.'],
  'context-exceeded': [
    400,
    'INVALID_ARGUMENT',
    null,
    'The input token count (1100000) exceeds the maximum number of tokens allowed (1048576).',
  ],
  'not-found': [404, 'NOT_FOUND', null, 'models/unknown is not found for API version v1beta'],
  'too-large': [413, 'INVALID_ARGUMENT', null, 'Request payload size exceeds the limit: 20971520 bytes.'],
  timeout: [408, 'DEADLINE_EXCEEDED', null, 'The request timed out.'],
  conflict: [409, 'ABORTED', null, 'The operation was aborted.'],
  server: [500, 'INTERNAL', null, 'An internal error has occurred. Please retry.'],
  unavailable: [503, 'UNAVAILABLE', null, 'The service is currently unavailable.'],
  'gateway-timeout': [504, 'DEADLINE_EXCEEDED', null, 'Deadline expired before operation could complete.'],
  overloaded: [503, 'UNAVAILABLE', null, 'The model is overloaded. Please try again later.'],
};

const WORDS: Readonly<Record<SimulatedProvider, Readonly<Record<FailureKind, Words>>>> = {
  openai: OPENAI,
  compatible: OPENAI,
  anthropic: ANTHROPIC,
  google: GOOGLE,
};

/** What else a failure can say. */
export interface FailureFacts {
  readonly requestId: string;
  /** Instead of the usual words. */
  readonly message?: string;
  /** Gemini alone: the wait that RetryInfo asks for, in ms. */
  readonly retryInfoMs?: number;
}

/** A failure in the form of its provider. */
export function writeFailure(provider: SimulatedProvider, kind: FailureKind, facts: FailureFacts): WireFailure {
  const [status, type, code, usual] = WORDS[provider][kind];
  const message = facts.message ?? usual;
  if (provider === 'anthropic')
    return { status, body: { type: 'error', error: { type, message }, request_id: `req_${facts.requestId}` } };
  if (provider !== 'google') return { status, body: { error: { message, type, param: null, code } } };
  const details = [
    ...(kind === 'rate-limit' || kind === 'quota' ? [quotaFailure(kind)] : []),
    ...(facts.retryInfoMs === undefined
      ? []
      : [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: `${facts.retryInfoMs / 1000}s` }]),
  ];
  return {
    status,
    body: { error: { code: status, message, status: type, ...(details.length === 0 ? {} : { details }) } },
  };
}

function quotaFailure(kind: 'rate-limit' | 'quota'): Record<string, unknown> {
  const quotaId =
    kind === 'quota' ? 'GenerateRequestsPerDayPerProjectPerModel' : 'GenerateRequestsPerMinutePerProjectPerModel';
  return { '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations: [{ quotaId }] };
}
