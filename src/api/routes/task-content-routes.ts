import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { pageQuerySchema } from '../../contract/list-page.ts';
import { taskErrorPageSchema, taskTablePageSchema } from '../../contract/task.ts';
import { jsonReply, problemReplies } from '../plugins/documented-replies.ts';
import { withNextPageLink } from '../plugins/next-page-link.ts';
import type { RouteOptions } from './route-options.ts';
import { taskParamsSchema } from './task-params.ts';

export const taskContentRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { useCases }) => {
  app.get(
    '/api/tasks/:task_id/table',
    {
      schema: {
        operationId: 'readTaskTable',
        tags: ['Tasks'],
        summary: 'Page through the dirty table',
        description: 'Rows as the agent gets them, in their order; every cell is a string or null.',
        params: taskParamsSchema,
        querystring: pageQuerySchema,
        response: { 200: jsonReply('Some rows.', taskTablePageSchema), ...problemReplies(400, 404, 422) },
      },
    },
    async (request, reply) =>
      withNextPageLink(await useCases.readTaskTable(request.params.task_id, request.query), request, reply),
  );

  app.get(
    '/api/tasks/:task_id/errors',
    {
      schema: {
        operationId: 'readTaskErrors',
        tags: ['Tasks'],
        summary: 'Page through the ground truth',
        description:
          'Planted cell errors with what proves their repair; in uniqueness tasks the entities and their rows.',
        params: taskParamsSchema,
        querystring: pageQuerySchema,
        response: { 200: jsonReply('Some of the truth.', taskErrorPageSchema), ...problemReplies(400, 404, 422) },
      },
    },
    async (request, reply) =>
      withNextPageLink(await useCases.readTaskErrors(request.params.task_id, request.query), request, reply),
  );
};
