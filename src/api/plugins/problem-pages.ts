import type { FastifyInstance } from 'fastify';
import { CodedError } from '../../foundation/coded-error.ts';
import { problemHtml, problemListHtml } from '../problems/problem-html.ts';
import { PROBLEM_KINDS } from '../problems/problem-kinds.ts';

const HTML = 'text/html; charset=utf-8';

/** Serves the page of each code where the `type` of its problems points, and a list of all. */
export function addProblemPages(app: FastifyInstance): void {
  app.get('/docs/errors', { schema: { hide: true } }, async (_request, reply) =>
    reply.type(HTML).serializer(String).send(problemListHtml()),
  );
  app.get<{ Params: { code: string } }>('/docs/errors/:code', { schema: { hide: true } }, async (request, reply) => {
    const { code } = request.params;
    const kind = Object.hasOwn(PROBLEM_KINDS, code) ? PROBLEM_KINDS[code] : undefined;
    if (kind === undefined) {
      throw new CodedError('ROUTE_NOT_FOUND', 'there is no error of this code; GET /docs/errors lists all');
    }
    return reply.type(HTML).serializer(String).send(problemHtml(code, kind));
  });
}
