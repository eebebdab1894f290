import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { CodedError } from '../../foundation/coded-error.ts';
import type { Metrics } from './create-metrics.ts';

/** Where metrics are served. */
export interface MetricsServer {
  /** Such as `http://127.0.0.1:9464/metrics`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves GET /metrics and nothing else, for a process without an API. Port 0 takes any free one. Throws METRICS_CANNOT_LISTEN.
 */
export async function startMetricsServer(
  { contentType, read }: Pick<Metrics, 'contentType' | 'read'>,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<MetricsServer> {
  const server = createServer((request, reply) => {
    if (request.method !== 'GET' || request.url?.split('?', 1)[0] !== '/metrics') {
      reply.writeHead(404, { 'content-type': 'text/plain' }).end('only GET /metrics\n');
      return;
    }
    read().then(
      (text) => reply.writeHead(200, { 'content-type': contentType, 'cache-control': 'no-store' }).end(text),
      () => reply.writeHead(500, { 'content-type': 'text/plain' }).end('the metrics cannot be read\n'),
    );
  });
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CodedError(
      'METRICS_CANNOT_LISTEN',
      `metrics cannot be served on ${host}:${port}: ${reason}; choose another port with --metrics-port`,
      { cause },
    );
  }
  const { port: chosen } = server.address() as AddressInfo;
  return {
    url: `http://${host}:${chosen}/metrics`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
