import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { webhookChangeSchema, webhookSchema } from '../../contract/webhook.ts';
import { jsonReply, problemReplies } from '../plugins/documented-replies.ts';
import type { RouteOptions } from './route-options.ts';
import { webhookParamsSchema } from './webhook-params.ts';

/** Changing webhooks and removing them. */
export const webhookChangeRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { useCases }) => {
  app.patch(
    '/api/webhooks/:webhook_id',
    {
      config: { scope: 'admin', audit: 'webhook.change' },
      schema: {
        operationId: 'changeWebhook',
        tags: ['Webhooks'],
        summary: 'Change a webhook',
        description:
          'Renames it, sets what it is told of, disables it, or makes it active again. What waits for one that is disabled is given up. For another url or secret make another webhook.',
        params: webhookParamsSchema,
        body: webhookChangeSchema,
        response: {
          200: jsonReply('The webhook as it stands now.', webhookSchema),
          ...problemReplies(400, 404, 413, 415, 422),
        },
      },
    },
    async (request) => useCases.changeWebhook(request.params.webhook_id, request.body),
  );

  app.delete(
    '/api/webhooks/:webhook_id',
    {
      config: { scope: 'admin', audit: 'webhook.remove' },
      schema: {
        operationId: 'removeWebhook',
        tags: ['Webhooks'],
        summary: 'Remove a webhook',
        description: 'With all that waits for it and was delivered to it.',
        params: webhookParamsSchema,
        response: { 200: jsonReply('The webhook as it was.', webhookSchema), ...problemReplies(404, 422) },
      },
    },
    async (request) => useCases.removeWebhook(request.params.webhook_id),
  );
};
