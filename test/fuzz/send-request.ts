import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { InjectOptions } from 'fastify';
import type { FuzzServer } from './fuzz-server.ts';
import type { ReceivedReply } from './replies/received-reply.ts';
import type { ConcreteRequest } from './requests/concrete-request.ts';

/** No reply may take longer; a stream is only looked at for a moment. */
const LONGEST_MS = 30_000;
const STREAM_MS = 300;

/** Where requests go. */
export interface AskedServer {
  readonly app: FuzzServer['app'];
  /** Where it listens; null where it does not, and streams end at once. */
  readonly url: string | null;
}

/** Sends a request: without a network where the reply ends by itself, over a real connection where it is a stream. Throws for a reply that does not come. */
export async function sendRequest(
  server: AskedServer,
  request: ConcreteRequest,
  isStream: boolean,
): Promise<ReceivedReply> {
  return isStream && server.url !== null && request.payload === undefined
    ? await overNetwork(server.url, request)
    : await withinProcess(server, request);
}

async function withinProcess({ app }: AskedServer, request: ConcreteRequest): Promise<ReceivedReply> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no reply within ${LONGEST_MS} ms`)), LONGEST_MS);
  });
  try {
    const response = await Promise.race([app.inject(request as InjectOptions), late]);
    return {
      status: response.statusCode,
      headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
      body: decodedBody(response.rawPayload, response.headers['content-encoding']),
      isCut: request.method === 'HEAD',
    };
  } finally {
    clearTimeout(timer);
  }
}

function decodedBody(bytes: Buffer, coding: unknown): string {
  if (coding === 'gzip') return gunzipSync(bytes).toString();
  return (coding === 'br' ? brotliDecompressSync(bytes) : bytes).toString();
}

async function overNetwork(base: string, { method, url, headers }: ConcreteRequest): Promise<ReceivedReply> {
  const response = await fetch(`${base}${url}`, {
    method,
    headers: Object.entries(headers).flatMap(([name, values]) =>
      [values].flat().map((value) => [name, value] as [string, string]),
    ),
    signal: AbortSignal.timeout(LONGEST_MS),
  });
  let body = '';
  let isCut = true;
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const timer = setTimeout(() => void reader?.cancel(), STREAM_MS);
  for (;;) {
    const part = await reader?.read();
    if (part === undefined || part.done) break;
    body += part.value;
  }
  clearTimeout(timer);
  isCut = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  return { status: response.status, headers: Object.fromEntries(response.headers), body, isCut };
}
