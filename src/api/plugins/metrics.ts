import type { FastifyInstance } from 'fastify';

/** Metrics as Prometheus reads them. */
export interface ServedMetrics {
  readonly contentType: string;
  readonly read: () => Promise<string>;
}

/** Serves metrics at /metrics, where Prometheus looks for them; they are no document of the API and not in its description. */
export function addMetrics(app: FastifyInstance, { contentType, read }: ServedMetrics): void {
  // Read every few seconds: a line in the log for each would hide the others.
  app.get('/metrics', { schema: { hide: true }, logLevel: 'warn' }, async (_request, reply) =>
    reply
      .type(contentType)
      .header('cache-control', 'no-store')
      .serializer(String)
      .send(await read()),
  );
}
