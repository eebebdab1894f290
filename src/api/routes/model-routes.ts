import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { modelListSchema } from '../../contract/model.ts';
import { jsonReply, problemReplies } from '../plugins/documented-replies.ts';
import type { RouteOptions } from './route-options.ts';

export const modelRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { useCases }) => {
  app.get(
    '/api/models',
    {
      schema: {
        operationId: 'listModels',
        tags: ['Models'],
        summary: 'List models',
        description:
          'What can be run: models by provider, with whether their key is set (never the key), and the baselines.',
        response: { 200: jsonReply('All models.', modelListSchema), ...problemReplies() },
      },
    },
    async () => useCases.listModels(),
  );
};
