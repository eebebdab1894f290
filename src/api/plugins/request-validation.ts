import type { FastifyInstance, FastifyRequest, FastifySchemaCompiler } from 'fastify';
import { z } from 'zod';
import { CodedError } from '../../foundation/coded-error.ts';
import type { ProblemField } from '../../contract/problem.ts';
import { refusedIdempotencyKey } from './idempotent-requests.ts';

/** Stands in for a part of the request that its schema refused, until all parts have been looked at. */
class RefusedPart {
  readonly fields: readonly ProblemField[];
  constructor(fields: readonly ProblemField[]) {
    this.fields = fields;
  }
}

const PARTS: Readonly<Record<string, 'params' | 'query' | 'body'>> = {
  params: 'params',
  querystring: 'query',
  body: 'body',
};

const compileValidator: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) => {
  const place = PARTS[httpPart ?? ''] ?? httpPart ?? 'request';
  return (data: unknown) => {
    const result = schema.safeParse(data);
    return { value: result.success ? result.data : new RefusedPart(fieldsFrom(result.error, place)) };
  };
};

/**
 * Checks requests against their schemas. The framework alone would stop at the first bad part; here a request that is bad
 * in its path, query and body is refused once, with every bad field named.
 */
export function addRequestValidation(app: FastifyInstance): void {
  app.setValidatorCompiler(compileValidator);
  app.addHook('preHandler', (request, _reply, done) => {
    const errors = [...refusedFields(request), ...refusedIdempotencyKey(request)];
    if (errors.length === 0) return done();
    done(problemOf(errors));
  });
}

/** The same refusal for what no schema of a route can check, such as the fields of a form. */
export function requestProblem(error: z.ZodError, place: string): CodedError {
  return problemOf(fieldsFrom(error, place));
}

function problemOf(errors: readonly ProblemField[]): CodedError {
  const paths = errors.map((field) => field.path).join(', ');
  return new CodedError('REQUEST_INVALID', `the request has bad fields: ${paths}`, { details: { errors } });
}

function refusedFields(request: FastifyRequest): ProblemField[] {
  const parts: readonly unknown[] = [request.params, request.query, request.body];
  return parts.flatMap((part) => (part instanceof RefusedPart ? part.fields : []));
}

function fieldsFrom(error: z.ZodError, place: string): ProblemField[] {
  return error.issues.flatMap((issue) => {
    const path = [place, ...issue.path.map(String)].join('.');
    if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
    return issue.keys.map((key) => ({ path: `${path}.${key}`, message: 'there is no such field; check its spelling' }));
  });
}
