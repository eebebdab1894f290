import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { UseCases } from '../../execution/use-cases/use-cases.ts';

/**
 * Writes down who did what, of the addresses that name an action, before the reply is sent. Where that fails the reply is sent all
 * the same, as what was done is done, and the log says so.
 */
export function addAuditLog(app: FastifyInstance, useCases: UseCases): void {
  app.addHook('onSend', (request, reply, _payload, done) => {
    const { audit: action } = request.routeOptions.config;
    // What is only said again was written down when it was done.
    const isRepeated = request.beginning?.kind === 'answered';
    if (action === undefined || reply.statusCode >= 300 || isRepeated) return done();
    void record(action, request, reply).finally(done);
  });
  async function record(action: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const [keyId, subject] = [request.asker?.keyId ?? null, subjectOf(request, reply)];
    request.log.info({ event: 'action', action, subject, keyId }, 'action');
    const entry = { keyId, action, subject, requestId: request.id };
    await useCases
      .recordAction(entry)
      .catch((error: unknown) => request.log.error({ err: error, entry }, 'not audited'));
  }
}

/** The id in the address, else what the reply says was made. */
function subjectOf(request: FastifyRequest, reply: FastifyReply): string | null {
  const [named] = Object.values((request.params ?? {}) as Readonly<Record<string, string>>);
  if (named !== undefined) return named;
  const location = reply.getHeader('location');
  return typeof location === 'string' ? (location.split(/[/=]/).at(-1) ?? null) : null;
}
