import type { FastifyInstance } from 'fastify';

/** Puts the run and trial that a request is about into every line of the log about the request, beside its id. */
export function addRequestLog(app: FastifyInstance): void {
  app.addHook('preHandler', (request, reply, done) => {
    const { run_id: runId, trial_id: trialId } = (request.params ?? {}) as Readonly<Record<string, unknown>>;
    if (typeof runId === 'string') {
      request.log = request.log.child({ runId, ...(typeof trialId === 'string' && { trialId }) });
      reply.log = request.log;
    }
    done();
  });
}
