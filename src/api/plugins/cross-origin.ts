import cors from '@fastify/cors';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const TAKEN_HEADERS = [
  'Accept',
  'Authorization',
  'Content-Type',
  'Idempotency-Key',
  'If-None-Match',
  'Last-Event-ID',
  'X-Request-Id',
];
const SHOWN_HEADERS = [
  'Allow',
  'Content-Disposition',
  'ETag',
  'Idempotent-Replayed',
  'Link',
  'Location',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'X-Request-Id',
];
const PREFLIGHT_SECONDS = 600;

/**
 * Lets pages of these origins read replies, without cookies, and answers what their browsers ask beforehand; that needs no key.
 * Without an origin nothing is said to any page. To be registered before what asks for keys.
 */
export async function addCrossOrigin(app: FastifyInstance, origins: ReadonlySet<string>): Promise<void> {
  if (origins.size === 0) return;
  await app.register(cors, {
    delegator(request, done) {
      done(null, {
        origin: isPageOf(request, origins) ? [...origins] : false,
        methods: METHODS,
        allowedHeaders: TAKEN_HEADERS,
        exposedHeaders: SHOWN_HEADERS,
        maxAge: PREFLIGHT_SECONDS,
      });
    },
  });
}

/** An OPTIONS that no browser sent is answered like any other method that an address does not take. */
function isPageOf({ method, headers }: FastifyRequest, origins: ReadonlySet<string>): boolean {
  const isAsked = method !== 'OPTIONS' || headers['access-control-request-method'] !== undefined;
  return isAsked && headers.origin !== undefined && origins.has(headers.origin);
}
