import compress from '@fastify/compress';
import type { FastifyInstance, onSendHookHandler, RouteOptions } from 'fastify';
import { addVary } from './add-vary.ts';
import { CODINGS, codedTag } from './entity-tags.ts';

const LEAST_BYTES = 1024;
// Text of ours. Parquet is compressed inside, and events must not wait for a block to fill.
const COMPRESSED_TYPES =
  /^(application\/(.+\+)?json|application\/x-ndjson|application\/javascript|text\/(?!event-stream))/;

/**
 * Sends replies of a kibibyte and more in br or gzip to those who take it, streams too, with a tag of each coding's own. Bodies of
 * requests are never unpacked. To be registered before the routes.
 */
export async function addCompression(app: FastifyInstance): Promise<void> {
  app.addHook('onRoute', (route) => {
    // The package would compress events, whatever its list of types says.
    if (sendsEvents(route)) Object.assign(route, { compress: false });
  });
  await app.register(compress, {
    encodings: [...CODINGS],
    threshold: LEAST_BYTES,
    customTypes: COMPRESSED_TYPES,
    globalDecompression: false,
  });
  app.addHook('onRoute', (route) => {
    const [first, ...others] = [route.onSend ?? []].flat() as onSendHookHandler[];
    // The framework drops the body of a HEAD first, so that its headers would be those of a body that was never compressed.
    const isHead = route.method === 'HEAD' && first !== undefined;
    route.onSend = isHead ? [...others, first, finishHeaders] : [...(first ? [first] : []), ...others, finishHeaders];
  });
}

function sendsEvents({ schema }: RouteOptions): boolean {
  return JSON.stringify(Object.keys(contentOf(schema?.response))).includes('text/event-stream');
}

function contentOf(response: unknown): object {
  return (response as { readonly 200?: { readonly content?: object } } | undefined)?.[200]?.content ?? {};
}

const finishHeaders: onSendHookHandler = (request, reply, payload, done) => {
  if (request.method === 'GET' || request.method === 'HEAD') addVary(reply, 'accept-encoding');
  if (reply.statusCode === 304) {
    // They would be those of an empty body.
    void reply.removeHeader('content-length').removeHeader('content-type');
    return done(null, null);
  }
  const [coding, tag] = [reply.getHeader('content-encoding'), reply.getHeader('etag')];
  if (typeof coding === 'string' && typeof tag === 'string') void reply.header('etag', codedTag(tag, coding));
  done(null, payload);
};
