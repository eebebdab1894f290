import type { OpenAPIV3_1 } from 'openapi-types';
import { mapOperations } from './map-operations.ts';

type Operation = OpenAPIV3_1.OperationObject;
type Header = OpenAPIV3_1.HeaderObject;

const header = (description: string, example: string): Header => ({ description, schema: { type: 'string' }, example });

const REQUEST_ID = header(
  'Names the request in logs and problems; as it was sent, else made here.',
  '0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10',
);
const ENTITY_TAG = header(
  'Changes whenever the reply does; send it back in `If-None-Match`. Lines of what still changes have none.',
  '"5891b5b522d5df086d0ff0b110fbd9d2"',
);
const STREAMED_TAG: Header = {
  ...ENTITY_TAG,
  description: `${ENTITY_TAG.description} A stream of what may still change has none.`,
  required: false,
};
const NEXT_PAGE = header(
  'The next page, as `rel="next"`; absent on the last.',
  '</api/tasks?cursor=eyJvIjo1MH0>; rel="next"',
);
const LOCATION = header(
  'Where what was made or started can be read.',
  '/api/runs?batch_id=0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10',
);
const REPLAYED: Header = {
  ...header('`true` where this is the reply of an earlier request with the same `Idempotency-Key`.', 'true'),
  required: false,
};
const BEARER = header('How to send a key.', 'Bearer realm="mendbench"');
const POLICY = header('The budget that the request counted for: `q` requests in `w` seconds.', '"reads";q=1200;w=60');
const LEFT = header('What is left of it: `r` requests for the next `t` seconds.', '"reads";r=1199;t=43');
const RETRY_AFTER: Header = { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 0 }, example: 5 };

const IF_NONE_MATCH = {
  name: 'if-none-match',
  in: 'header',
  required: false,
  description: 'An `ETag` of an earlier reply: where it is still true, the answer is 304 without a body.',
  schema: { type: 'string', examples: ['"5891b5b522d5df086d0ff0b110fbd9d2"'] } as object,
} as const;

/** The document with the headers of replies, which the routes do not name as they come from plugins, and what a read answers to its own tag. */
export function withHeaders(document: OpenAPIV3_1.Document): OpenAPIV3_1.Document {
  return mapOperations(document, (operation, method) =>
    method === 'get' ? taggedRead(operation) : withReplyHeaders(operation),
  );
}

function taggedRead(operation: Operation): Operation {
  const isStream = 'text/event-stream' in (replyOf(operation, '200').content ?? {});
  if (isStream) return withReplyHeaders(operation);
  return withReplyHeaders({
    ...operation,
    parameters: [...(operation.parameters ?? []), IF_NONE_MATCH],
    responses: { ...operation.responses, 304: { description: 'What the client has is still true.' } },
  });
}

function withReplyHeaders(operation: Operation): Operation {
  const isList = operation.parameters?.some((parameter) => 'name' in parameter && parameter.name === 'cursor') ?? false;
  const isRead = operation.responses?.['304'] !== undefined;
  const isLimited = operation.responses?.['429'] !== undefined;
  const isRepeatable =
    operation.parameters?.some((parameter) => 'name' in parameter && parameter.name === 'idempotency-key') ?? false;
  const replies = Object.keys(operation.responses ?? {}).map((status) => {
    const reply = replyOf(operation, status);
    const isTagged = isRead && (status === '200' || status === '304');
    const headers = {
      'X-Request-Id': REQUEST_ID,
      ...(isTagged && { ETag: isStreamed(operation) ? STREAMED_TAG : ENTITY_TAG }),
      ...(isLimited && /^(2..|304|429)$/.test(status) && { 'RateLimit-Policy': POLICY, RateLimit: LEFT }),
      ...(isList && status === '200' && { Link: NEXT_PAGE }),
      ...((status === '201' || status === '202') && { Location: LOCATION }),
      ...(status === '401' && { 'WWW-Authenticate': BEARER }),
      ...(isRepeatable && status.startsWith('2') && { 'Idempotent-Replayed': REPLAYED }),
      ...((status === '429' || status === '503') && { 'Retry-After': RETRY_AFTER }),
      // Only where a request with the same key is being answered.
      ...(isRepeatable && status === '409' && { 'Retry-After': { ...RETRY_AFTER, required: false } }),
    };
    return [status, { ...reply, headers: { ...reply.headers, ...headers } }] as const;
  });
  return { ...operation, responses: Object.fromEntries(replies) };
}

/** Whether what is read may also come as a stream, whose bytes are not known before it is sent. */
function isStreamed(operation: Operation): boolean {
  return 'application/x-ndjson' in (replyOf(operation, '200').content ?? {});
}

function replyOf({ responses }: Operation, status: string): OpenAPIV3_1.ResponseObject {
  return responses?.[status] as OpenAPIV3_1.ResponseObject;
}
