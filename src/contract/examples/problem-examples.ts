import type { Problem } from '../problem.ts';

type Told = Pick<Problem, 'title' | 'detail' | 'code' | 'errors' | 'suggestion'>;

/** A usual problem of each status, without what only the request knows. */
export const problemExamples: Readonly<Record<string, Told>> = {
  400: {
    code: 'CURSOR_INVALID',
    title: 'Cursor invalid',
    detail: 'the cursor was made for another list or filter; ask for the first page again',
    errors: [{ path: 'query.cursor', message: 'the cursor was made for another list or filter' }],
  },
  401: {
    code: 'KEY_MISSING',
    title: 'Key missing',
    detail: 'this server wants a key: send it as "Authorization: Bearer <key>"; mendbench keys create makes one',
  },
  403: {
    code: 'SCOPE_TOO_SMALL',
    title: 'Scope too small',
    detail: 'this needs a key of scope run; the one that was sent has read',
  },
  404: {
    code: 'TASK_NOT_FOUND',
    title: 'Task not found',
    detail: 'there is no task "accuracy_eazy_1"; did you mean "accuracy_easy_1"?',
    errors: [
      { path: 'params.task_id', message: 'there is no task "accuracy_eazy_1"; did you mean "accuracy_easy_1"?' },
    ],
    suggestion: 'accuracy_easy_1',
  },
  406: {
    code: 'NOT_ACCEPTABLE',
    title: 'Format not offered',
    detail: 'results are offered as application/json, application/x-ndjson, text/csv, not as image/png',
  },
  409: {
    code: 'RUN_ENDED',
    title: 'Run has ended',
    detail: 'the run has ended already, as completed; there is nothing left to stop',
  },
  413: {
    code: 'BODY_TOO_LARGE',
    title: 'Body too large',
    detail: 'the body is larger than this address takes; send less at one time',
  },
  414: {
    code: 'URL_TOO_LONG',
    title: 'Address too long',
    detail: 'the address has 9120 characters, and at most 8000 are read; ask for less at one time',
  },
  415: {
    code: 'MEDIA_TYPE_UNSUPPORTED',
    title: 'Media type not supported',
    detail: 'the body must be JSON; send it with content-type: application/json',
  },
  422: {
    code: 'REQUEST_INVALID',
    title: 'Request invalid',
    detail: 'the request has bad fields: body.repetitions',
    errors: [{ path: 'body.repetitions', message: 'Too big: expected number to be <=20' }],
  },
  429: {
    code: 'RATE_LIMITED',
    title: 'Too many requests',
    detail: 'the budget "reads" of 1200 requests in 60 seconds is spent; try again in 17 seconds',
  },
  500: {
    code: 'INTERNAL_ERROR',
    title: 'Internal error',
    detail: 'something went wrong inside; try again, and name the request_id when asking for help',
  },
  503: {
    code: 'STORAGE_UNAVAILABLE',
    title: 'Storage not available',
    detail: 'the server cannot store or read now; try again in a while',
  },
};
