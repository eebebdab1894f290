import { CodedError } from '../foundation/coded-error.ts';
import type { AppOptions } from './app.ts';
import { createApp } from './app.ts';

export interface ServerOptions extends AppOptions {
  /** `127.0.0.1` where absent. */
  readonly host?: string | undefined;
  /** 0 for any free port. */
  readonly port: number;
}

export interface RunningServer {
  /** Where it listens, such as `http://127.0.0.1:4173`. */
  readonly url: string;
  /** What the one who started it should be told of who can reach it. */
  readonly notice: string;
  /** Stops taking requests, interrupts the runs that it started, and waits for both. */
  close(): Promise<void>;
}

/** How long replies under way may still take. */
const GRACE_MS = 5000;
const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * Listens. Throws SERVER_HOST_REFUSED for a host that others can reach while no API key was ever made, SERVER_PORT_TAKEN, and
 * SERVER_CANNOT_LISTEN for whatever else the system refuses.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const host = options.host ?? '127.0.0.1';
  const hasKeys = await options.useCases.hasKeys();
  if (!hasKeys && !LOOPBACK_HOSTS.has(host)) {
    throw new CodedError(
      'SERVER_HOST_REFUSED',
      `there is no API key, so the server listens on this machine only; make one with mendbench keys create, or use 127.0.0.1 instead of ${host}`,
      { details: { host } },
    );
  }
  const app = await createApp(options);
  try {
    const url = await app.listen({ host, port: options.port });
    return {
      url,
      notice: hasKeys
        ? 'every request needs a key; mendbench keys create makes one'
        : 'there is no API key: the server can be reached from this machine only',
      close: async () => {
        // A client that reads slowly, or not at all, does not keep a server from ending.
        const timer = setTimeout(() => app.server.closeAllConnections(), GRACE_MS);
        await app.close().finally(() => clearTimeout(timer));
      },
    };
  } catch (cause) {
    await app.close();
    throw listenError(cause, host, options.port);
  }
}

function listenError(cause: unknown, host: string, port: number): CodedError {
  if (cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE') {
    return new CodedError('SERVER_PORT_TAKEN', `port ${port} of ${host} is taken; choose another with --port`, {
      cause,
    });
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new CodedError(
    'SERVER_CANNOT_LISTEN',
    `cannot listen on ${host}:${port}: ${reason}; choose another with --port`,
    {
      cause,
    },
  );
}
