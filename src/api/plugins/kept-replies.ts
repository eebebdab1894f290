import type { FastifyInstance, FastifyReply } from 'fastify';
import type { UseCases } from '../../execution/use-cases/use-cases.ts';
import { entityTag } from './entity-tags.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the reply to a GET depends on its address and on what is stored, and on nothing else, such as the time. */
    readonly dependsOnStored?: boolean;
  }
  interface FastifyRequest {
    /** What was stored before the handler was called; null where its reply is not kept. */
    storedMark: string | null;
  }
}

interface KeptReply {
  readonly body: Buffer;
  readonly tag: string;
  readonly headers: Readonly<Record<string, string>>;
}

const MOST_REPLIES = 100;
const MOST_BYTES = 128 * 1024;
const KEPT_HEADERS = ['content-type', 'link', 'vary'];

/**
 * Keeps replies of addresses that say so until something stored changes, so that many who watch a list cost no more than one. Where
 * the database cannot tell, nothing is kept. To be registered after what may refuse a request, and before conditional reads.
 */
export function addKeptReplies(app: FastifyInstance, { changeMark }: Pick<UseCases, 'changeMark'>): void {
  const kept = new Map<string, KeptReply>();
  let keptMark: string | null = null;
  app.decorateRequest('storedMark', null);
  app.addHook('preHandler', (request, reply, done) => {
    if (request.routeOptions.config.dependsOnStored !== true || request.method !== 'GET') return done();
    const mark = changeMark();
    if (mark !== keptMark) {
      kept.clear();
      keptMark = mark;
    }
    const known = kept.get(request.url);
    if (known === undefined) {
      request.storedMark = mark;
      return done();
    }
    request.entityTag = known.tag;
    void reply.headers(known.headers).send(known.body);
  });
  app.addHook('onSend', ({ storedMark, url }, reply, payload, done) => {
    const isKept = storedMark !== null && storedMark === keptMark && reply.statusCode === 200;
    if (isKept && typeof payload === 'string' && payload.length <= MOST_BYTES) {
      if (kept.size >= MOST_REPLIES) kept.clear();
      kept.set(url, { body: Buffer.from(payload), tag: entityTag(payload), headers: headersOf(reply) });
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
