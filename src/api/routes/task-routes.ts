import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { commaListSchema } from '../../contract/comma-list.ts';
import { pageQuerySchema } from '../../contract/list-page.ts';
import { difficultySchema, dimensionSchema } from '../../contract/quality.ts';
import { taskDetailSchema, taskListSchema } from '../../contract/task.ts';
import type { TaskFilter } from '../../execution/use-cases/use-cases.ts';
import { jsonReply, problemReplies } from '../plugins/documented-replies.ts';
import { withNextPageLink } from '../plugins/next-page-link.ts';
import type { RouteOptions } from './route-options.ts';
import { taskParamsSchema } from './task-params.ts';

const taskQuerySchema = pageQuerySchema.extend({
  suite: z
    .string()
    .min(1)
    .max(50)
    .optional()
    .describe(
      '`standard`, the default, `smoke`, `robustness`, `renamed`, `pairs`, `own`, or the slug of an own table or pair.',
    ),
  dimension: commaListSchema(dimensionSchema)
    .optional()
    .describe('Only these dimensions, separated by commas.')
    .meta({ examples: ['accuracy,completeness'] }),
  difficulty: commaListSchema(difficultySchema)
    .optional()
    .describe('Only these difficulties, separated by commas.')
    .meta({ examples: ['easy'] }),
  dataset: commaListSchema(z.string().max(200))
    .optional()
    .describe('Only tasks of these datasets: slugs or numbers, separated by commas.')
    .meta({ examples: ['wildlife-strikes,9'] }),
});

type TaskQuery = z.output<typeof taskQuerySchema>;

export const taskRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { useCases }) => {
  app.get(
    '/api/tasks',
    {
      config: { validator: ({ query }) => useCases.stampOfTasks(filterFrom(query as TaskQuery)) },
      schema: {
        operationId: 'listTasks',
        tags: ['Tasks'],
        summary: 'List tasks',
        description: 'The catalogue in its order, by suite, dimension, difficulty and dataset.',
        querystring: taskQuerySchema,
        response: { 200: jsonReply('A page of tasks.', taskListSchema), ...problemReplies(400, 422) },
      },
    },
    async (request, reply) => {
      const { cursor, limit } = request.query;
      return withNextPageLink(await useCases.listTasks(filterFrom(request.query), { cursor, limit }), request, reply);
    },
  );

  app.get(
    '/api/tasks/:task_id',
    {
      schema: {
        operationId: 'readTask',
        tags: ['Tasks'],
        summary: 'Read a task',
        description: 'Its prompt, columns, rules, protected columns, error types with their counts, and seed.',
        params: taskParamsSchema,
        response: { 200: jsonReply('The task.', taskDetailSchema), ...problemReplies(404, 422) },
      },
    },
    async (request) => useCases.readTask(request.params.task_id),
  );
};

function filterFrom({ suite, dimension, difficulty, dataset }: TaskQuery): TaskFilter {
  return { suite, dimensions: dimension, difficulties: difficulty, datasets: dataset };
}
