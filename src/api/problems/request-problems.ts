import type { ProblemKind } from './problem-kind.ts';
import { invalid } from './problem-kind.ts';

/** What can be wrong with a request before anybody looks at what it is about. */
export const requestProblems = {
  REQUEST_INVALID: invalid('Request invalid', null, {
    cause:
      'The request can be read, but fields of its path, query or body are missing, unknown, of the wrong type or out of bounds. All bad fields are found at once.',
    remedy:
      'Go through `errors`: each entry has the `path` of a field, such as `query.limit` or `body.models.0`, and what would be right. The reference at `/docs` has the schema of every address.',
    example: 'the request has bad fields: query.limit, query.dificulty',
  }),
  BODY_UNREADABLE: {
    status: 400,
    title: 'Body unreadable',
    cause:
      'The body is empty, or is not valid JSON in UTF-8: a quote, comma or bracket is missing, or it was cut off on its way.',
    remedy: 'Send one JSON document. Let a library write it rather than joining strings.',
    example: 'the body is not valid JSON; check its quotes, commas and brackets',
  },
  BODY_TOO_LARGE: {
    status: 413,
    title: 'Body too large',
    cause: 'The body is longer than this address takes. It was not read to its end, and nothing of it was kept.',
    remedy: 'Send less at one time: fewer tables in one request, or a smaller table.',
    example: 'the body is larger than this address takes; send less at one time',
  },
  BODY_TOO_COMPLEX: {
    status: 400,
    title: 'Body too complex',
    cause:
      'The JSON of the body is nested deeper than 32 levels, has an object of more than 1000 fields, or more than a million fields in all. No document of this API comes near that; such bodies are made to keep a server busy, so they are refused before anything is built from them.',
    remedy: 'Send the document that the address describes, without wrapping it.',
    example: 'the body is nested deeper than 32 levels; send a flatter document',
  },
  BODY_KEY_REFUSED: {
    status: 400,
    title: 'Field name refused',
    cause:
      'An object of the body has the same field twice, so that it is not clear which one counts, or a field named `__proto__`, which JavaScript would take for something else.',
    remedy: 'Name each field once, and leave that name out.',
    example: 'the body has the field "model" twice in one object; name it once',
  },
  CONTENT_CODING_UNSUPPORTED: {
    status: 415,
    title: 'Coding of the body not supported',
    cause:
      'The body came with a `Content-Encoding`, such as gzip. Requests are taken as they are; only replies are compressed.',
    remedy: 'Send the body without compressing it, and without `Content-Encoding`.',
    example: 'the body has the content-encoding gzip; send it without one',
  },
  MEDIA_TYPE_UNSUPPORTED: {
    status: 415,
    title: 'Media type not supported',
    cause: 'The header `Content-Type` is missing, or names a type that this address does not read.',
    remedy: 'Send JSON with `Content-Type: application/json`, or what the reference says of this address.',
    example: 'the body must be JSON; send it with content-type: application/json',
  },
  NOT_ACCEPTABLE: {
    status: 406,
    title: 'Format not offered',
    cause: 'The header `Accept` names only formats that this address does not have.',
    remedy: 'Ask for one of the formats in `detail`, or leave `Accept` out. `?format=` goes before the header.',
    example: 'results are offered as application/json, application/x-ndjson, text/csv, not as image/png',
  },
  ROUTE_NOT_FOUND: {
    status: 404,
    title: 'No such address',
    cause:
      'Nothing stands at this path, with any method. An id with a slash in it, not written as `%2F`, has the same effect.',
    remedy: 'Look the address up at `/docs` or in `/api/openapi.json`.',
    example: 'nothing stands at /api/result; GET /docs shows every address',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    title: 'Method not allowed',
    cause: 'The address exists, but not with this method.',
    remedy: 'Use one of the methods in the header `Allow`.',
    example: '/api/tasks takes GET, HEAD, not DELETE',
  },
  URL_MALFORMED: {
    status: 400,
    title: 'Address malformed',
    cause:
      'The address has a percent sign that starts no valid escape, or an escaped zero byte (`%00`), which no name has.',
    remedy: 'Escape names with `encodeURIComponent` or its like; a percent sign itself is `%25`.',
    example: 'the address has a percent sign that starts no valid escape; write it as %25',
  },
  URL_TOO_LONG: {
    status: 414,
    title: 'Address too long',
    cause: 'The path with its query is longer than 8000 characters.',
    remedy: 'Name fewer models or tasks in one query, and ask several times.',
    example: 'the address has 9120 characters, and at most 8000 are read; ask for less at one time',
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    title: 'Headers too large',
    cause: 'The headers of the request, its address included, are larger than 16 KiB. The connection is closed.',
    remedy: 'Leave out cookies and other headers that this server does not need.',
    example: 'the headers are larger than the 16 KiB that are read; send fewer',
  },
  REQUEST_UNREADABLE: {
    status: 400,
    title: 'Request unreadable',
    cause:
      'What arrived is no HTTP request that can be understood: a header is malformed, or the length of the body is not the one that was announced.',
    remedy: 'Use an ordinary HTTP client. If there is a proxy in between, look at what it sends.',
    example: 'the request cannot be read; check its address and headers',
  },
  REQUEST_TIMEOUT: {
    status: 408,
    title: 'Request too slow',
    cause:
      'The headers or the body did not arrive whole within the time that a request is given. The connection is closed and nothing of the request is kept.',
    remedy: 'Send it again, over a faster connection or with a smaller body.',
    example: 'the request did not arrive in time; send it again',
  },
  RATE_LIMITED: {
    status: 429,
    title: 'Too many requests',
    cause:
      'This key, or this address where no key is needed, has spent its budget for this minute. Reads, writes, and what can spend money have budgets of their own; `RateLimit-Policy` names the one that was spent, with its size.',
    remedy:
      'Wait as many seconds as `Retry-After` says. `If-None-Match` makes polling cheap but not free; events (`/api/runs/{run_id}/events`) need no polling.',
    example: 'the budget "reads" of 1200 requests in 60 seconds is spent; try again in 17 seconds',
  },
  REQUEST_IN_FLIGHT: {
    status: 409,
    title: 'Request is being answered',
    retryAfterSeconds: 1,
    cause:
      'A request with the same `Idempotency-Key` is being answered now. Where its server was lost meanwhile, it can be taken up once that is started again, or after a minute.',
    remedy: 'Send it again after as many seconds as `Retry-After` says: it then gets the reply of the first.',
    example: 'a request with this Idempotency-Key is being answered; send it again in a moment',
  },
  REQUEST_LOST: {
    status: 409,
    title: 'Request was taken up elsewhere',
    retryAfterSeconds: 1,
    cause:
      'Answering took longer than a minute, and the same request, sent again, was taken up by another server meanwhile. Nothing was started by this one.',
    remedy: 'Send it again with the same `Idempotency-Key`: it then gets the reply of the other.',
    example: 'this request took so long that it was taken up again elsewhere; nothing was started here',
  },
  IDEMPOTENCY_KEY_REUSED: invalid('Key of another request', null, {
    cause: 'The `Idempotency-Key` was sent within the last 7 days with another body, or to another address.',
    remedy:
      'Take a new key, such as a new UUID, for each new request, and the same one only to send the same request again.',
    example:
      'this Idempotency-Key was sent with another request within the last 7 days; take a new key for a new request',
  }),
  CURSOR_INVALID: {
    status: 400,
    title: 'Cursor invalid',
    field: 'cursor',
    cause:
      'The cursor was not made by this list, or was made for another filter of it. A cursor holds only for the list and filter that gave it.',
    remedy: 'Send `next_cursor` back as it came, with the same filter, or start again without a cursor.',
    example: 'the cursor is none of this list; take next_cursor of the page before, with the same filter',
  },
  EVENT_ID_INVALID: invalid('Event unknown', 'last_event_id', {
    cause:
      'Events of a run were asked for after one that cannot be: `Last-Event-ID` is no whole number, or the run has had no event of that number yet.',
    remedy: 'Send the id of the last event of this run that came, or none for all events.',
    example:
      'run 0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10 has had 12 events, and none of number 40; begin again without Last-Event-ID',
  }),
  LIMIT_INVALID: invalid('Limit invalid', 'limit', {
    cause: 'A page of a list has 1 to 200 items.',
    remedy: 'Ask for a `limit` from 1 to 200, and follow `next_cursor` for more.',
    example: 'the limit 500 is not a whole number from 1 to 200',
  }),
} satisfies Readonly<Record<string, ProblemKind>>;
