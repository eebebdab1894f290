import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { CodedError } from '../../foundation/coded-error.ts';
import { healthSchema } from '../../contract/health.ts';
import { jsonReply, problemReplies } from '../plugins/documented-replies.ts';
import type { RouteOptions } from './route-options.ts';

export const healthRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { useCases }) => {
  app.get(
    '/health/live',
    {
      config: { scope: 'none', budget: 'none' },
      schema: {
        operationId: 'readLiveness',
        tags: ['Operations'],
        summary: 'Is the server alive?',
        description: 'Answers as long as the process can answer at all.',
        response: { 200: jsonReply('It is alive.', healthSchema) },
      },
    },
    async () => ({ status: 'ok' as const }),
  );

  app.get(
    '/health/ready',
    {
      config: { scope: 'none', budget: 'none' },
      schema: {
        operationId: 'readReadiness',
        tags: ['Operations'],
        summary: 'Can the server do its work?',
        description: 'Asks the database; 503 while it does not answer.',
        response: { 200: jsonReply('It is ready.', healthSchema), 503: problemReplies(503)[503] },
      },
    },
    async (request) => {
      try {
        await useCases.listRuns({}, { limit: 1 });
      } catch (cause) {
        request.log.error({ err: cause }, 'not ready');
        throw new CodedError('NOT_READY', 'the database does not answer; try again in a while', { cause });
      }
      return { status: 'ok' as const };
    },
  );
};
