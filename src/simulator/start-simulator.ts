import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isoTimeFromMs } from '../foundation/clock.ts';
import { CodedError } from '../foundation/coded-error.ts';
import { createCallDesk } from './desk/call-desk.ts';
import type { Decision } from './desk/decision.ts';
import { listModels } from './list-models.ts';
import type { LoggedCall } from './log/call-log.ts';
import { createCallLog } from './log/call-log.ts';
import type { SimulatorOptions } from './simulator-options.ts';
import type { Transmission } from './desk/transmission.ts';
import { wireOfPath } from './wire/wire-of-path.ts';

/** A simulator that listens. */
export interface Simulator {
  /** `http://127.0.0.1:port`; providers' base URLs are below it, see docs/guide/simulator.md. */
  readonly url: string;
  readonly port: number;
  /** The latest calls that ended, at most 100,000, in the order of their ends. */
  readonly log: () => readonly LoggedCall[];
  /** Closes every connection, also those of calls that wait. */
  readonly close: () => Promise<void>;
}

/** How many calls the log keeps. */
const MOST_CALLS = 100_000;

/** Starts a simulated provider on loopback. Throws SERVER_PORT_TAKEN. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const desk = createCallDesk(options);
  const log = createCallLog(MOST_CALLS, options.onCall ?? (() => undefined));
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://simulator');
    const route = request.method === 'POST' ? wireOfPath(pathname) : null;
    readBody(request, (body) => {
      if (route === null) {
        const listed = request.method === 'GET' ? listModels(pathname, request.headers, options.models ?? []) : null;
        sendWhole(response, listed ?? NO_SUCH_PATH);
        return;
      }
      const nowMs = options.clock.nowMs();
      const { headers } = request;
      const decision = desk({ route, path: pathname, query: searchParams, headers, body });
      carryOut(response, decision, (isAbandoned) =>
        log.add({
          time: isoTimeFromMs(nowMs),
          ...decision.facts,
          duration_ms: options.clock.nowMs() - nowMs,
          is_abandoned: isAbandoned,
        }),
      );
    });
  });
  const port = await listen(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    log: () => log.calls(),
    close: async () => {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      server.closeAllConnections();
      await closed;
    },
  };
}

const NO_SUCH_PATH: Transmission = {
  status: 404,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ error: { message: 'Unknown path.', type: 'invalid_request_error', param: null, code: null } }),
  ending: 'whole',
};

async function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new CodedError('SERVER_PORT_TAKEN', `port ${port} is taken; choose another with --port, or 0 for any`, {
              details: { port },
            })
          : error,
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

function readBody(request: IncomingMessage, done: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => done(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
}

/** Sends what was decided, after its delay, and tells once how it ended. */
function carryOut(response: ServerResponse, decision: Decision, tell: (isAbandoned: boolean) => void): void {
  const { transmission, delayMs, settle } = decision;
  let isOurs = false;
  response.once('close', () => {
    clearTimeout(timer);
    const isDelivered = response.writableFinished;
    settle(isDelivered);
    tell(!isDelivered && !isOurs);
  });
  const send = (): void => {
    if (transmission === null) {
      isOurs = decision.isClosed;
      if (decision.isClosed) response.destroy();
    } else if (transmission.ending === 'whole') {
      sendWhole(response, transmission);
    } else {
      isOurs = transmission.ending === 'cut';
      sendHalf(response, transmission);
    }
  };
  const timer = delayMs > 0 ? setTimeout(send, delayMs) : undefined;
  if (delayMs <= 0) send();
}

function sendWhole(response: ServerResponse, { status, headers, body }: Transmission): void {
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

/** Half of the body under headers that promise all of it; then the connection closes, or rests. */
function sendHalf(response: ServerResponse, { status, headers, body, ending }: Transmission): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => {
    if (ending === 'cut') response.destroy();
  });
}
