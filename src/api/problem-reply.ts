import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { isCodedError } from '../foundation/coded-error.ts';
import type { CodedError } from '../foundation/coded-error.ts';
import type { Problem, ProblemField } from '../contract/problem.ts';
import { problemAddress } from './problems/problem-address.ts';
import type { ProblemKind } from './problems/problem-kind.ts';
import { PROBLEM_KINDS } from './problems/problem-kinds.ts';
import { serverProblems } from './problems/server-problems.ts';

/** What the web framework itself refuses, in our words. */
const FRAMEWORK_CODES: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'MEDIA_TYPE_UNSUPPORTED',
  FST_ERR_CTP_BODY_TOO_LARGE: 'BODY_TOO_LARGE',
  FST_ERR_BAD_URL: 'URL_MALFORMED',
};

/** Codes of storage that pass by themselves, or when someone makes room; the client may ask again. */
const PASSING_CODES: ReadonlySet<string> = new Set([
  'DISK_FULL',
  'DATABASE_BUSY',
  'DATABASE_FULL',
  'DATABASE_READ_ONLY',
  'DATABASE_CONNECTION_LOST',
  'DATABASE_UNREACHABLE',
  'DATABASE_TOO_MANY_CONNECTIONS',
]);
const RETRY_AFTER_SECONDS = 5;

/** A problem without what only the request knows. */
type ProblemCore = Pick<Problem, 'status' | 'title' | 'detail' | 'code' | 'errors' | 'suggestion'>;

/** Sends any thrown value as an RFC 9457 problem. Errors of the inside are logged and answered without a word about it. */
export function sendProblem(thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const core = problemFrom(thrown, request);
  if (core.status >= 500) request.log.error({ err: thrown }, 'request failed');
  const waitSeconds = PROBLEM_KINDS[core.code]?.retryAfterSeconds ?? (core.status === 503 ? RETRY_AFTER_SECONDS : null);
  if (waitSeconds !== null) void reply.header('retry-after', waitSeconds);
  if (core.status === 401) void reply.header('www-authenticate', 'Bearer realm="mendbench"');
  const problem: Problem = {
    type: problemAddress(core.code),
    ...core,
    instance: request.url.split('?', 1)[0] ?? '/',
    request_id: request.id,
  };
  return reply
    .code(core.status)
    .header('cache-control', 'no-store')
    .header('x-request-id', request.id)
    .header('x-content-type-options', 'nosniff')
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(problem);
}

function problemFrom(thrown: unknown, request: FastifyRequest): ProblemCore {
  if (isCodedError(thrown)) return problemFromCoded(thrown, request);
  const { code = '', statusCode = 500 } = isFrameworkError(thrown) ? thrown : {};
  const ours = FRAMEWORK_CODES[code];
  if (ours !== undefined) return problemOf(ours);
  // Whoever cut it off hears nothing any more; the log must not take it for a failure of ours.
  if (code === 'ECONNRESET' && request.raw.readableAborted) return problemOf('REQUEST_UNREADABLE');
  if (statusCode < 400 || statusCode >= 500) return problemOf('INTERNAL_ERROR');
  const isOfBody = thrown instanceof SyntaxError || code.startsWith('FST_ERR_CTP_');
  return problemOf(isOfBody ? 'BODY_UNREADABLE' : 'REQUEST_UNREADABLE');
}

/** A problem that says the same each time: what the page of its code shows. */
function problemOf(code: string): ProblemCore {
  const kind = PROBLEM_KINDS[code] ?? serverProblems.INTERNAL_ERROR;
  return { code, title: kind.title, status: kind.status, detail: kind.example };
}

function problemFromCoded(error: CodedError, request: FastifyRequest): ProblemCore {
  if (PASSING_CODES.has(error.code)) return problemOf('STORAGE_UNAVAILABLE');
  const kind = PROBLEM_KINDS[error.code];
  if (kind === undefined) return problemOf('INTERNAL_ERROR');
  const place = placeOf(kind, request);
  const nearest = error.details['nearest'];
  const errors = fieldsOf(error, kind, place);
  return {
    code: error.code,
    title: kind.title,
    status: kind.parameter === undefined ? kind.status : statusOfName(kind, place),
    detail: error.message,
    ...(errors.length > 0 && { errors }),
    ...(typeof nearest === 'string' && nearest !== '' && { suggestion: nearest }),
  };
}

type Place = 'params' | 'query' | 'body';

function placeOf(kind: ProblemKind, request: FastifyRequest): Place {
  const params = request.params as Readonly<Record<string, unknown>> | undefined;
  if (kind.parameter !== undefined && params?.[kind.parameter] !== undefined) return 'params';
  return request.method === 'GET' || request.method === 'HEAD' ? 'query' : 'body';
}

function statusOfName(kind: ProblemKind, place: Place): number {
  if (place === 'params') return kind.status;
  return place === 'query' ? (kind.statusInQuery ?? kind.status) : 422;
}

function fieldsOf(error: CodedError, kind: ProblemKind, place: Place): ProblemField[] {
  const listed = error.details['errors'];
  if (Array.isArray(listed)) return listed as ProblemField[];
  const field = place === 'params' ? kind.parameter : kind.field;
  return field === undefined ? [] : [{ path: `${place}.${field}`, message: error.message }];
}

function isFrameworkError(thrown: unknown): thrown is Partial<FastifyError> {
  return thrown instanceof Error;
}
