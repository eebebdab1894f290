import type { ProblemKind } from './problem-kind.ts';

/** What is the server's fault and not the request's; these say nothing of the inside. */
export const serverProblems = {
  INTERNAL_ERROR: {
    status: 500,
    title: 'Internal error',
    cause: 'Something went wrong inside. What it was stands in the log of the server and not in the reply.',
    remedy:
      'Try again. If it stays, tell the one who runs the server the `request_id`: the log has it beside the error.',
    example: 'something went wrong inside; try again, and name the request_id when asking for help',
  },
  STORAGE_UNAVAILABLE: {
    status: 503,
    title: 'Storage not available',
    cause: 'The database is busy, full, read-only or away. Runs that are under way wait for it and lose nothing.',
    remedy:
      'Try again after `Retry-After` seconds. If it stays, `mendbench doctor` says what is wrong with the database.',
    example: 'the server cannot store or read now; try again in a while',
  },
  NOT_READY: {
    status: 503,
    title: 'Not ready',
    cause: 'Answered by `GET /health/ready` alone: the process lives, but its database does not answer.',
    remedy: 'Send it no requests until it is ready again.',
    example: 'the database does not answer; try again in a while',
  },
} satisfies Readonly<Record<string, ProblemKind>>;
