import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { auditPageSchema } from '../../contract/audit.ts';
import { pageQuerySchema } from '../../contract/list-page.ts';
import { jsonReply, problemReplies } from '../plugins/documented-replies.ts';
import { withNextPageLink } from '../plugins/next-page-link.ts';
import type { RouteOptions } from './route-options.ts';

export const auditRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { useCases }) => {
  app.get(
    '/api/audit',
    {
      config: { scope: 'admin' },
      schema: {
        operationId: 'listActions',
        tags: ['Administration'],
        summary: 'List what was done',
        description: 'Who started, stopped, added and removed what through this API, the newest first.',
        querystring: pageQuerySchema,
        response: { 200: jsonReply('A page of actions.', auditPageSchema), ...problemReplies(400, 422) },
      },
    },
    async (request, reply) => withNextPageLink(await useCases.listActions(request.query), request, reply),
  );
};
