import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { entityTag, matchingTag, tagOfStamp } from './entity-tags.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * Asked before the handler of a GET: a text that changes whenever the reply may, found out more cheaply than the reply; null where
     * there is none now. Where the client has the reply already, the handler is not called. It may throw what the handler would.
     */
    readonly validator?: (request: FastifyRequest) => Promise<string | null>;
  }
  interface FastifyRequest {
    /** By the validator of the address; null without one. */
    entityTag: string | null;
  }
}

/**
 * Gives every read an `ETag`, and answers 304 to those who have it. The tag is strong: it comes from the validator of the address, or
 * from the bytes of the reply. Streams have one only with a validator. To be registered before what compresses.
 */
export function addConditionalReads(app: FastifyInstance): void {
  app.decorateRequest('entityTag', null);
  app.addHook('preHandler', (request, reply, done) => {
    const { validator } = request.routeOptions.config;
    if (validator === undefined || !isRead(request)) return done();
    validator(request).then((stamp) => {
      if (stamp !== null) request.entityTag = tagOfStamp(request.url, stamp);
      const known = request.entityTag === null ? null : knownTag(request, request.entityTag);
      // Whether there is anything at all, as `*` asks, only the handler knows.
      if (known === null || request.headers['if-none-match']?.trim() === '*') done();
      else void reply.code(304).header('etag', known).send();
    }, done);
  });
  app.addHook('onSend', (request, reply, payload, done) => {
    if (!isRead(request) || reply.statusCode !== 200 || mayNotBeKept(reply)) return done(null, payload);
    const tag = request.entityTag ?? tagOfBytes(payload);
    if (tag === null) return done(null, payload);
    const known = knownTag(request, tag);
    void reply.header('etag', known ?? tag);
    if (known === null) return done(null, payload);
    void reply.code(304);
    if (isStream(payload)) payload.destroy();
    done(null, '');
  });
}

function isRead({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

function mayNotBeKept(reply: FastifyReply): boolean {
  return String(reply.getHeader('cache-control')).includes('no-store');
}

function knownTag({ headers }: FastifyRequest, tag: string): string | null {
  const given = headers['if-none-match'];
  if (given === undefined) return null;
  return matchingTag(given, String(headers['accept-encoding'] ?? ''), tag);
}

function tagOfBytes(payload: unknown): string | null {
  return typeof payload === 'string' || Buffer.isBuffer(payload) ? entityTag(payload) : null;
}

function isStream(payload: unknown): payload is { destroy(): void } {
  return typeof payload === 'object' && payload !== null && 'pipe' in payload && 'destroy' in payload;
}
