import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { madeWebhookSchema, webhookListSchema, webhookRequestSchema, webhookSchema } from '../../contract/webhook.ts';
import { jsonReply, problemReplies } from '../plugins/documented-replies.ts';
import type { RouteOptions } from './route-options.ts';
import { webhookParamsSchema } from './webhook-params.ts';

/** Making webhooks and looking at them. */
export const webhookRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { useCases }) => {
  app.get(
    '/api/webhooks',
    {
      config: { scope: 'admin' },
      schema: {
        operationId: 'listWebhooks',
        tags: ['Webhooks'],
        summary: 'List webhooks',
        description: 'All webhooks, the newest first, without their secrets.',
        response: { 200: jsonReply('The webhooks.', webhookListSchema), ...problemReplies() },
      },
    },
    async () => useCases.listWebhooks(),
  );

  app.post(
    '/api/webhooks',
    {
      config: { scope: 'admin', audit: 'webhook.create' },
      schema: {
        operationId: 'createWebhook',
        tags: ['Webhooks'],
        summary: 'Create a webhook',
        description:
          'From now on the ends of runs and batches are posted there, signed as the Standard Webhooks specification says. The reply is the only place where the secret is ever shown.',
        body: webhookRequestSchema,
        response: { 201: jsonReply('The webhook.', madeWebhookSchema), ...problemReplies(400, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const made = await useCases.createWebhook(request.body);
      return reply.code(201).header('location', `/api/webhooks/${made.webhook_id}`).send(made);
    },
  );

  app.get(
    '/api/webhooks/:webhook_id',
    {
      config: { scope: 'admin' },
      schema: {
        operationId: 'readWebhook',
        tags: ['Webhooks'],
        summary: 'Read a webhook',
        description: 'Who is told of what, and whether it is active.',
        params: webhookParamsSchema,
        response: { 200: jsonReply('The webhook.', webhookSchema), ...problemReplies(404, 422) },
      },
    },
    async (request) => useCases.readWebhook(request.params.webhook_id),
  );
};
