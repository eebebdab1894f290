import type { Ask } from './ask.ts';
import type { ReceivedReply } from './replies/received-reply.ts';
import type { ConcreteRequest } from './requests/concrete-request.ts';
import type { AskedServer } from './send-request.ts';

/** A reply with what was asked. */
interface Exchange {
  readonly request: ConcreteRequest;
  readonly reply: ReceivedReply;
  readonly seed: string;
}

/** Goes where a good reply points to, which is what was made or the next page. Throws where nothing stands there. */
export async function followLink(ask: Ask, asked: AskedServer, { request, reply, seed }: Exchange): Promise<void> {
  const target = reply.headers['location'] ?? /^<([^>]+)>; rel="next"/.exec(reply.headers['link'] ?? '')?.[1];
  if (reply.status >= 300 || target === undefined) return;
  const { authorization } = request.headers;
  const headers = authorization === undefined ? {} : { authorization };
  const followed = await ask(asked, { method: 'GET', url: target, headers, payload: undefined }, seed);
  if (followed?.status === 404) throw new Error(`${seed}: ${request.url} names ${target}, where nothing stands`);
}

/** Asks again for what a reply was tagged as. Throws where it is sent whole under the same tag. */
export async function askByTag(ask: Ask, asked: AskedServer, { request, reply, seed }: Exchange): Promise<void> {
  const { etag } = reply.headers;
  if (reply.status !== 200 || etag === undefined) return;
  const again = await ask(asked, { ...request, headers: { ...request.headers, 'if-none-match': etag } }, seed);
  if (again?.status === 200 && again.headers['etag'] === etag) {
    throw new Error(`${seed}: ${request.url} is sent again to a client that has it as ${etag}`);
  }
}

/** Sends a request that may be sent twice again at once, as a client does that lost its connection. Throws where both do something. */
export async function askTwice(ask: Ask, asked: AskedServer, request: ConcreteRequest, seed: string): Promise<void> {
  const replies = await Promise.all([ask(asked, request, seed), ask(asked, request, seed)]);
  const locations = replies.flatMap((reply) =>
    reply !== null && reply.status < 300 ? [reply.headers['location']] : [],
  );
  if (new Set(locations).size > 1) throw new Error(`${seed}: ${request.url} did twice what was to be done once`);
}
