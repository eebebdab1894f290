import type { Problem, ProblemField } from '../contract/problem.ts';

/** A refusal of the server, as its problem document tells it. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  /** HTTP status. */
  readonly status: number;
  /** Stable code such as `TASK_NOT_FOUND`; `HTTP_ERROR` where something on the way answered in place of the server. */
  readonly code: string;
  /** Names the request in the server's log; null where something on the way answered. */
  readonly requestId: string | null;
  /** Every bad field of a request that was refused for its fields. */
  readonly errors: readonly ProblemField[];
  /** Seconds to wait before asking again; null where the server did not say. */
  readonly retryAfterSeconds: number | null;
  /** The whole document; null where something on the way answered. */
  readonly problem: Problem | null;

  constructor(status: number, problem: Problem | null, retryAfterSeconds: number | null) {
    super(problem?.detail ?? `the server answered ${status} without a problem document`);
    this.status = status;
    this.code = problem?.code ?? 'HTTP_ERROR';
    this.requestId = problem?.request_id ?? null;
    this.errors = problem?.errors ?? [];
    this.retryAfterSeconds = retryAfterSeconds;
    this.problem = problem;
  }
}

/** Reads what a reply that is no success says. */
export async function problemErrorFrom(response: Response): Promise<ProblemError> {
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') ?? false;
  const problem = isProblem ? ((await response.json()) as Problem) : null;
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new ProblemError(response.status, problem, Number.isFinite(wait) ? wait : null);
}
