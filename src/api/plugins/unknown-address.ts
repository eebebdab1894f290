import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CodedError } from '../../foundation/coded-error.ts';
import { sendProblem } from '../problem-reply.ts';

/** Answers addresses that do not exist with 404, and known addresses with a method they do not take with 405 and `Allow`. */
export function addUnknownAddressReplies(app: FastifyInstance): void {
  const routes: { readonly path: RegExp; readonly methods: readonly string[] }[] = [];
  app.addHook('onRoute', (route) => {
    routes.push({ path: pathPattern(route.url), methods: [route.method].flat() });
  });
  app.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    const methods = routes.filter((route) => route.path.test(path)).flatMap((route) => route.methods);
    const allowed = [...new Set(methods)].toSorted();
    if (allowed.length === 0) {
      return sendProblem(
        new CodedError('ROUTE_NOT_FOUND', `nothing stands at ${path}; GET /docs shows every address`),
        request,
        reply,
      );
    }
    void reply.header('allow', allowed.join(', '));
    const message = `${path} takes ${allowed.join(', ')}, not ${request.method}`;
    return sendProblem(new CodedError('METHOD_NOT_ALLOWED', message), request, reply);
  });
}

function pathPattern(url: string): RegExp {
  const source = url
    .split('/')
    .map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
    .join('/');
  return new RegExp(`^${source}/?$`);
}
