import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { pageQuerySchema } from '../../contract/list-page.ts';
import { webhookDeliveryPageSchema, webhookDeliverySchema } from '../../contract/webhook.ts';
import { jsonReply, problemReplies } from '../plugins/documented-replies.ts';
import { withNextPageLink } from '../plugins/next-page-link.ts';
import type { RouteOptions } from './route-options.ts';
import { webhookParamsSchema } from './webhook-params.ts';

/** What is sent to webhooks. */
export const webhookDeliveryRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { useCases }) => {
  app.post(
    '/api/webhooks/:webhook_id/test',
    {
      config: { scope: 'admin', audit: 'webhook.test' },
      schema: {
        operationId: 'testWebhook',
        tags: ['Webhooks'],
        summary: 'Test a webhook',
        description: 'Sends a notice of type `webhook.test`; what became of it stands among the deliveries.',
        params: webhookParamsSchema,
        response: {
          202: jsonReply('The notice, which is sent within seconds.', webhookDeliverySchema),
          ...problemReplies(404, 409, 422),
        },
      },
    },
    async (request, reply) => {
      const { webhook_id: webhookId } = request.params;
      const delivery = await useCases.testWebhook(webhookId);
      return reply.code(202).header('location', `/api/webhooks/${webhookId}/deliveries`).send(delivery);
    },
  );

  app.get(
    '/api/webhooks/:webhook_id/deliveries',
    {
      config: { scope: 'admin' },
      schema: {
        operationId: 'listDeliveries',
        tags: ['Webhooks'],
        summary: 'List what was sent to a webhook',
        description: 'The notices of the last 30 days, the newest first, with what became of each.',
        params: webhookParamsSchema,
        querystring: pageQuerySchema,
        response: { 200: jsonReply('A page of notices.', webhookDeliveryPageSchema), ...problemReplies(400, 404, 422) },
      },
    },
    async (request, reply) =>
      withNextPageLink(await useCases.listDeliveries(request.params.webhook_id, request.query), request, reply),
  );
};
