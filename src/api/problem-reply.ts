import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { isCodedError } from '../foundation/coded-error.ts';
import type { CodedError } from '../foundation/coded-error.ts';
import type { Problem, ProblemField } from '../contract/problem.ts';

/** How a code of ours is answered. */
interface Answer {
  readonly status: number;
  readonly title: string;
  /** The field that is wrong where the code comes from a query or a body. */
  readonly field?: string;
  /** For names: the path parameter that makes it 404, and the status where the name stood in a query; in a body it is 422. */
  readonly parameter?: string;
  readonly statusInQuery?: number;
}

const unknownName = (title: string, parameter: string, field: string, statusInQuery: number): Answer => ({
  status: 404,
  title,
  parameter,
  field,
  statusInQuery,
});
const invalid = (title: string, field?: string): Answer => ({ status: 422, title, ...(field && { field }) });

/** The one place where codes become HTTP statuses. A code that is not here is an error of the inside: 500. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  TASK_NOT_FOUND: unknownName('Task not found', 'task_id', 'task_ids', 422),
  DATASET_NOT_FOUND: unknownName('Dataset not found', 'dataset_id', 'datasets', 422),
  DIMENSION_UNKNOWN: unknownName('Dimension unknown', 'dimension', 'dimensions', 422),
  DIFFICULTY_UNKNOWN: invalid('Difficulty unknown', 'difficulties'),
  SUITE_UNKNOWN: invalid('Suite unknown', 'suite'),
  CONDITION_UNKNOWN: invalid('Condition unknown', 'conditions'),
  TASK_SEED_INVALID: invalid('Task seed invalid', 'task_seed'),
  MODEL_UNKNOWN: unknownName('Model unknown', 'model', 'models', 404),
  AGENT_UNKNOWN: unknownName('Model unknown', 'model', 'models', 404),
  AGENT_SPEC_INVALID: invalid('Model unreadable', 'models'),
  AGENT_PARAMETER_UNKNOWN: invalid('Parameter of the model unknown', 'models'),
  AGENT_PARAMETER_INVALID: invalid('Parameter of the model invalid', 'models'),
  MODEL_ADDRESS_INVALID: invalid('Model unknown', 'models'),
  MODEL_KEY_MISSING: invalid('Key missing', 'models'),
  MODEL_KEY_INVALID: invalid('Key unreadable', 'models'),
  MODEL_BASE_URL_MISSING: invalid('Address missing', 'models'),
  MODEL_BASE_URL_INVALID: invalid('Address invalid', 'models'),
  MODEL_PRICE_UNKNOWN: invalid('Price unknown', 'budget_usd'),
  RUN_NOT_FOUND: unknownName('Run not found', 'run_id', 'run_id', 404),
  BATCH_NOT_FOUND: unknownName('Batch not found', 'run_id', 'batch_id', 404),
  TRIAL_NOT_FOUND: unknownName('Trial not found', 'trial_id', 'trial_id', 404),
  RESULTS_NONE: { status: 404, title: 'No results yet' },
  METRIC_VERSION_UNKNOWN: invalid('Metric version unknown', 'metric_version'),
  PLAN_EMPTY: invalid('Nothing to run'),
  PLAN_INVALID: invalid('Plan invalid'),
  PLAN_SMALLER: { status: 409, title: 'Plan smaller than before' },
  CURSOR_INVALID: { status: 400, title: 'Cursor invalid', field: 'cursor' },
  LIMIT_INVALID: invalid('Limit invalid', 'limit'),
  RUN_IMPORTED: { status: 409, title: 'Run was imported' },
  AGENT_IMPORTED: invalid('Model was imported', 'models'),
  RUN_ENDED: { status: 409, title: 'Run has ended' },
  REQUEST_INVALID: invalid('Request invalid'),
  ROUTE_NOT_FOUND: { status: 404, title: 'No such address' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'Method not allowed' },
  NOT_ACCEPTABLE: { status: 406, title: 'Format not offered' },
  KEY_MISSING: { status: 401, title: 'Key missing' },
  KEY_REFUSED: { status: 401, title: 'Key refused' },
  SCOPE_TOO_SMALL: { status: 403, title: 'Scope too small' },
  HOST_REFUSED: { status: 403, title: 'Host refused' },
  KEY_NOT_FOUND: unknownName('Key not found', 'key_id', 'key_id', 404),
  NOT_READY: { status: 503, title: 'Not ready' },
};

/** What the web framework itself refuses, in our words. */
const FRAMEWORK_ANSWERS: Readonly<Record<string, { code: string; status: number; title: string; detail: string }>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    code: 'MEDIA_TYPE_UNSUPPORTED',
    status: 415,
    title: 'Media type not supported',
    detail: 'the body must be JSON; send it with content-type: application/json',
  },
  FST_ERR_CTP_BODY_TOO_LARGE: {
    code: 'BODY_TOO_LARGE',
    status: 413,
    title: 'Body too large',
    detail: 'the body is larger than this address takes; send less at one time',
  },
  FST_ERR_CTP_EMPTY_JSON_BODY: {
    code: 'BODY_UNREADABLE',
    status: 400,
    title: 'Body unreadable',
    detail: 'the body is empty; send a JSON object',
  },
  FST_ERR_BAD_URL: {
    code: 'URL_MALFORMED',
    status: 400,
    title: 'Address malformed',
    detail: 'the address has a percent sign that starts no valid escape; write it as %25',
  },
};

const BODY_UNREADABLE = {
  code: 'BODY_UNREADABLE',
  status: 400,
  title: 'Body unreadable',
  detail: 'the body is not valid JSON; check its quotes, commas and brackets',
} as const;

const REQUEST_UNREADABLE = {
  code: 'REQUEST_UNREADABLE',
  status: 400,
  title: 'Request unreadable',
  detail: 'the request cannot be read; check its address and headers',
} as const;

const INTERNAL = {
  code: 'INTERNAL_ERROR',
  status: 500,
  title: 'Internal error',
  detail: 'something went wrong inside; try again, and name the request_id when asking for help',
} as const;

/** Codes of storage that pass by themselves, or when someone makes room; the client may ask again. */
const PASSING_CODES: ReadonlySet<string> = new Set([
  'DATABASE_BUSY',
  'DATABASE_FULL',
  'DATABASE_READ_ONLY',
  'DATABASE_CONNECTION_LOST',
  'DATABASE_UNREACHABLE',
  'DATABASE_TOO_MANY_CONNECTIONS',
]);
const STORAGE_UNAVAILABLE = {
  code: 'STORAGE_UNAVAILABLE',
  status: 503,
  title: 'Storage not available',
  detail: 'the server cannot store or read now; try again in a while',
} as const;
const RETRY_AFTER_SECONDS = 5;

/** A problem without what only the request knows. */
type ProblemCore = Pick<Problem, 'status' | 'title' | 'detail' | 'code' | 'errors' | 'suggestion'>;

/** Sends any thrown value as an RFC 9457 problem. Errors of the inside are logged and answered without a word about it. */
export function sendProblem(thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const core = problemFrom(thrown, request);
  if (core.status >= 500) request.log.error({ err: thrown }, 'request failed');
  if (core.status === 503) void reply.header('retry-after', RETRY_AFTER_SECONDS);
  if (core.status === 401) void reply.header('www-authenticate', 'Bearer realm="mendbench"');
  const problem: Problem = {
    type: `urn:mendbench:problem:${core.code}`,
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
  const answer = FRAMEWORK_ANSWERS[code];
  if (answer !== undefined) return { ...answer };
  if (statusCode < 400 || statusCode >= 500) return { ...INTERNAL };
  const isOfBody = thrown instanceof SyntaxError || code.startsWith('FST_ERR_CTP_');
  return isOfBody ? { ...BODY_UNREADABLE } : { ...REQUEST_UNREADABLE };
}

function problemFromCoded(error: CodedError, request: FastifyRequest): ProblemCore {
  if (PASSING_CODES.has(error.code)) return { ...STORAGE_UNAVAILABLE };
  const answer = ANSWERS[error.code];
  if (answer === undefined) return { ...INTERNAL };
  const place = placeOf(answer, request);
  const nearest = error.details['nearest'];
  const errors = fieldsOf(error, answer, place);
  return {
    code: error.code,
    title: answer.title,
    status: answer.parameter === undefined ? answer.status : statusOfName(answer, place),
    detail: error.message,
    ...(errors.length > 0 && { errors }),
    ...(typeof nearest === 'string' && nearest !== '' && { suggestion: nearest }),
  };
}

type Place = 'params' | 'query' | 'body';

function placeOf(answer: Answer, request: FastifyRequest): Place {
  const params = request.params as Readonly<Record<string, unknown>> | undefined;
  if (answer.parameter !== undefined && params?.[answer.parameter] !== undefined) return 'params';
  return request.method === 'GET' || request.method === 'HEAD' ? 'query' : 'body';
}

function statusOfName(answer: Answer, place: Place): number {
  if (place === 'params') return answer.status;
  return place === 'query' ? (answer.statusInQuery ?? answer.status) : 422;
}

function fieldsOf(error: CodedError, answer: Answer, place: Place): ProblemField[] {
  const listed = error.details['errors'];
  if (error.code === 'REQUEST_INVALID' && Array.isArray(listed)) return listed as ProblemField[];
  const field = place === 'params' ? answer.parameter : answer.field;
  return field === undefined ? [] : [{ path: `${place}.${field}`, message: error.message }];
}

function isFrameworkError(thrown: unknown): thrown is Partial<FastifyError> {
  return thrown instanceof Error;
}
