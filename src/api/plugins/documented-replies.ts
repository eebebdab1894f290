import type { z } from 'zod';
import { problemSchema } from '../../contract/problem.ts';

/** A JSON reply as the reference shows it. */
export function jsonReply<Schema extends z.ZodType>(description: string, schema: Schema) {
  return { description, content: { 'application/json': { schema } } };
}

const PROBLEMS = {
  400: 'The request is unreadable: a malformed body, address or cursor.',
  404: 'There is no such thing; `suggestion` holds the nearest known name.',
  406: 'None of the formats asked for is offered.',
  409: 'The resource is not in a state that allows this, or a request with the same `Idempotency-Key` is being answered.',
  413: 'The body is too large.',
  414: 'The address is longer than 8000 characters.',
  415: 'The body is not of a type that this address reads, or is compressed.',
  422: 'The request is readable but invalid; `errors` names every bad field.',
  429: 'The budget of this key or address is spent; `Retry-After` says for how long.',
  503: 'The server cannot answer now.',
  401: 'The server has keys, and the request brought none, or one that is refused.',
  403: 'The key is not allowed this; or the server has no keys, and the request came from elsewhere.',
} as const;
type ProblemStatus = keyof typeof PROBLEMS;

const problemReply = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: problemSchema } },
});

/** The problems that an operation can answer, beside 500. */
export function problemReplies<Status extends ProblemStatus>(...statuses: readonly Status[]) {
  const replies = statuses.map((status) => [status, problemReply(PROBLEMS[status])] as const);
  return {
    ...(Object.fromEntries(replies) as Record<Status, ReturnType<typeof problemReply>>),
    500: problemReply('Something went wrong inside; `request_id` names the request.'),
  };
}
