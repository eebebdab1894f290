import type { FastifyInstance, FastifyReply } from 'fastify';
import type { UseCases } from '../../execution/use-cases/use-cases.ts';
import { entityTag as tagOf } from './entity-tags.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the reply to a GET depends on its address and on what is stored, and on nothing else, such as the time. */
    readonly dependsOnStored?: boolean;
  }
  interface FastifyRequest {
    /** What its reply depends on, as it was before the handler was called; null where the reply is not kept. */
    replyStamp: string | null;
  }
}

interface KeptReply {
  readonly stamp: string;
  readonly body: Buffer;
  readonly tag: string;
  readonly headers: Readonly<Record<string, string>>;
}

const MOST_REPLIES = 100;
const MOST_BYTES = 128 * 1024;
const KEPT_HEADERS = ['content-type', 'content-disposition', 'link', 'vary'];

/**
 * Keeps texts that were sent until what they depend on changes, so that many who watch a list cost no more than one: as the validator
 * of the address tells, else, for addresses that say so, until anything stored changes, where the database can tell. To be registered
 * right after conditional reads.
 */
export function addKeptReplies(app: FastifyInstance, { changeMark }: Pick<UseCases, 'changeMark'>): void {
  const kept = new Map<string, KeptReply>();
  app.decorateRequest('replyStamp', null);
  app.addHook('preHandler', (request, reply, done) => {
    if (request.method !== 'GET') return done();
    const { dependsOnStored } = request.routeOptions.config;
    const stamp = request.entityTag ?? (dependsOnStored === true ? changeMark() : null);
    const known = kept.get(request.url);
    if (stamp === null || known?.stamp !== stamp) {
      request.replyStamp = stamp;
      return done();
    }
    request.entityTag = known.tag;
    void reply.headers(known.headers).send(known.body);
  });
  app.addHook('onSend', ({ replyStamp: stamp, url, entityTag: tag }, reply, payload, done) => {
    const isKept = stamp !== null && reply.statusCode === 200 && typeof payload === 'string';
    if (isKept && payload.length <= MOST_BYTES) {
      if (kept.size >= MOST_REPLIES) kept.clear();
      kept.set(url, { stamp, body: Buffer.from(payload), tag: tag ?? tagOf(payload), headers: headersOf(reply) });
    }
    done(null, payload);
  });
}

function headersOf(reply: FastifyReply): Record<string, string> {
  return Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => {
      const value = reply.getHeader(name);
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );
}
