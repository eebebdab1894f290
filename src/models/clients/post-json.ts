import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, zstdDecompress } from 'node:zlib';
import { Agent, EnvHttpProxyAgent, request } from 'undici';
import type { Dispatcher } from 'undici';

/** A reply longer than this is none: no model writes so much, and memory is shared by hundreds of calls. */
const MOST_BODY_BYTES = 64 * 1024 * 1024;
/** Silence after which a connection counts as dead; models that reason long say nothing meanwhile. */
const LONGEST_SILENCE_MS = 15 * 60 * 1000;
const LONGEST_CONNECT_MS = 20_000;

/** What came over the wire. */
export interface WireReply {
  readonly status: number;
  /** Lower-cased names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request whose body is a JSON text, perhaps as the bytes of one. */
export interface WireRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  readonly signal: AbortSignal;
}

/** Raised where a body passes the bound on its length, or is packed in a way that cannot be undone. */
export class BodyUnreadableError extends Error {}

let pool: Dispatcher | null = null;

/**
 * Sends a request over one pool of connections that all clients share, as many as there are calls at once, and reads the
 * whole reply. Redirects are not followed, since they would carry the key elsewhere. Rejects where the network fails, at once
 * where `signal` aborts, and with BodyUnreadableError.
 */
export async function postJson({ url, headers, body, signal }: WireRequest): Promise<WireReply> {
  pool ??= openPool();
  const reply = await request(url, { method: 'POST', headers, body, signal, dispatcher: pool });
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of reply.body as AsyncIterable<Buffer>) {
    length += chunk.length;
    // Leaving the loop destroys the connection.
    if (length > MOST_BODY_BYTES) throw new BodyUnreadableError();
    chunks.push(chunk);
  }
  const replyHeaders = plainHeaders(reply.headers);
  const bytes = await unpacked(Buffer.concat(chunks), replyHeaders['content-encoding'] ?? '');
  return { status: reply.statusCode, headers: replyHeaders, body: new TextDecoder().decode(bytes) };
}

/** No packing is asked for, yet some servers pack whatever they send. */
const UNPACK: Readonly<Record<string, (packed: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
};

async function unpacked(bytes: Buffer, encoding: string): Promise<Buffer> {
  const unpack = UNPACK[encoding.trim().toLowerCase()];
  if (unpack === undefined) return bytes;
  return unpack(bytes, { maxOutputLength: MOST_BODY_BYTES }).catch(() => {
    throw new BodyUnreadableError();
  });
}

function openPool(): Dispatcher {
  const options = {
    headersTimeout: LONGEST_SILENCE_MS,
    bodyTimeout: LONGEST_SILENCE_MS,
    connect: { timeout: LONGEST_CONNECT_MS },
    // One connection a call: over HTTP/2 one broken connection would fail a hundred calls at once.
    allowH2: false,
  };
  // The same switch by which Node itself takes HTTP_PROXY, HTTPS_PROXY and NO_PROXY into account.
  return process.env['NODE_USE_ENV_PROXY'] === '1' ? new EnvHttpProxyAgent(options) : new Agent(options);
}

function plainHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
  );
  return Object.fromEntries(entries) as Record<string, string>;
}
