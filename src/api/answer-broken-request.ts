import { STATUS_CODES } from 'node:http';
import type { ConnectionError } from 'fastify';
import type { Socket } from 'node:net';
import type { IdSource } from '../foundation/identifiers.ts';
import { problemAddress } from './problems/problem-address.ts';
import { requestProblems } from './problems/request-problems.ts';

const CODES: Readonly<Record<string, 'REQUEST_TIMEOUT' | 'HEADERS_TOO_LARGE'>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TIMEOUT',
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
};

/** Answers what never became a request, too slow or no HTTP, with a problem like any other, and closes the connection. */
export function answerBrokenRequest(requestIds: IdSource): (error: ConnectionError, socket: Socket) => void {
  return (error, socket) => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const code = CODES[error.code] ?? 'REQUEST_UNREADABLE';
    const { status, title, example: detail } = requestProblems[code];
    const requestId = requestIds.next();
    const body = JSON.stringify({
      type: problemAddress(code),
      title,
      status,
      detail,
      instance: '/',
      code,
      request_id: requestId,
    });
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'content-type: application/problem+json',
      `content-length: ${Buffer.byteLength(body)}`,
      `x-request-id: ${requestId}`,
      'cache-control: no-store',
      'x-content-type-options: nosniff',
      'connection: close',
    ].join('\r\n');
    if (socket.writable) socket.write(`${head}\r\n\r\n${body}`);
    socket.destroySoon();
  };
}
