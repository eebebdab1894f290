import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { apiKeyListSchema, apiKeyRequestSchema, apiKeySchema, madeApiKeySchema } from '../../contract/api-key.ts';
import { jsonReply, problemReplies } from '../plugins/documented-replies.ts';
import type { RouteOptions } from './route-options.ts';

export const keyRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { useCases }) => {
  app.get(
    '/api/keys',
    {
      config: { scope: 'admin' },
      schema: {
        operationId: 'listKeys',
        tags: ['Administration'],
        summary: 'List keys',
        description: 'All keys of this server, the newest first, without their secrets.',
        response: { 200: jsonReply('The keys.', apiKeyListSchema), ...problemReplies() },
      },
    },
    async () => useCases.listKeys(),
  );

  app.post(
    '/api/keys',
    {
      config: { scope: 'admin', audit: 'key.create' },
      schema: {
        operationId: 'createKey',
        tags: ['Administration'],
        summary: 'Create a key',
        description:
          'The reply is the only place where the key is ever shown. Once a server has a key, every request needs one.',
        body: apiKeyRequestSchema,
        response: { 201: jsonReply('The key.', madeApiKeySchema), ...problemReplies(400, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const made = await useCases.createKey(request.body);
      return reply.code(201).header('location', `/api/keys/${made.key_id}`).send(made);
    },
  );

  app.delete(
    '/api/keys/:key_id',
    {
      config: { scope: 'admin', audit: 'key.revoke' },
      schema: {
        operationId: 'revokeKey',
        tags: ['Administration'],
        summary: 'Revoke a key',
        description: 'From now on it is refused. It stays in the list.',
        params: z.object({ key_id: z.string().min(1).max(200).describe('Id of the key, not the key itself.') }),
        response: { 200: jsonReply('The key as it stands now.', apiKeySchema), ...problemReplies(404, 422) },
      },
    },
    async (request) => useCases.revokeKey(request.params.key_id),
  );
};
