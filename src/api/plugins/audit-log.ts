import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { UseCases } from '../../execution/use-cases/use-cases.ts';

/**
 * Writes down who did what, of the addresses that name an action, before the reply is sent. Where that fails the reply is sent all
 * the same, as what was done is done, and the log says so.
 */
export function addAuditLog(app: FastifyInstance, useCases: UseCases): void {
  app.addHook('onSend', async (request, reply) => {
    const { audit: action } = request.routeOptions.config;
    // What is only said again was written down when it was done.
    const isRepeated = request.beginning?.kind === 'answered';
    if (action === undefined || reply.statusCode >= 300 || isRepeated) return;
    const entry = {
      keyId: request.asker?.keyId ?? null,
      action,
      subject: subjectOf(request, reply),
      requestId: request.id,
    };
    const { keyId, subject } = entry;
    request.log.info({ event: 'action', action, subject, keyId }, 'action');
    await useCases
      .recordAction(entry)
      .catch((error: unknown) => request.log.error({ err: error, entry }, 'not audited'));
  });
}

/** The id in the address, else what the reply says was made. */
function subjectOf(request: FastifyRequest, reply: FastifyReply): string | null {
  const [named] = Object.values((request.params ?? {}) as Readonly<Record<string, string>>);
  if (named !== undefined) return named;
  const location = reply.getHeader('location');
  return typeof location === 'string' ? (location.split(/[/=]/).at(-1) ?? null) : null;
}
