import type { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { CodedError } from '../../foundation/coded-error.ts';

/** Closes the connection of an upload on which nothing comes, or once the server ends. Returns what ends the watch. */
export function watchUpload(
  { raw }: FastifyRequest,
  { idleMs, closing }: { readonly idleMs: number; readonly closing: AbortSignal },
): () => void {
  let seen = bytesRead(raw);
  const timer = setInterval(() => {
    const now = bytesRead(raw);
    if (now !== null && now === seen)
      raw.destroy(new CodedError('UPLOAD_CUT_OFF', 'nothing came any more; send it again'));
    seen = now;
  }, idleMs);
  const close = (): void =>
    void raw.destroy(new CodedError('UPLOAD_CUT_OFF', 'the server is ending; send it again in a while'));
  closing.addEventListener('abort', close, { once: true });
  return () => {
    clearInterval(timer);
    closing.removeEventListener('abort', close);
  };
}

/** Null of a request that came over no connection, which cannot fall silent. */
function bytesRead({ socket }: IncomingMessage): number | null {
  return socket instanceof Socket ? socket.bytesRead : null;
}
