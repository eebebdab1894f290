import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { pageQuerySchema } from '../../contract/list-page.ts';
import { runDetailSchema, runListSchema } from '../../contract/run.ts';
import { jsonReply, problemReplies } from '../plugins/documented-replies.ts';
import { withNextPageLink } from '../plugins/next-page-link.ts';
import type { RouteOptions } from './route-options.ts';

const runParamsSchema = z.object({ run_id: z.string().min(1).max(200).describe('Id of the run.') });
const runQuerySchema = pageQuerySchema.extend({
  batch_id: z.string().min(1).max(200).optional().describe('Only the runs of this batch.'),
});

export const runRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { useCases }) => {
  app.get(
    '/api/runs',
    {
      config: { dependsOnStored: true },
      schema: {
        operationId: 'listRuns',
        tags: ['Runs'],
        summary: 'List runs',
        description: 'Newest first; with `batch_id` those that were started together.',
        querystring: runQuerySchema,
        response: { 200: jsonReply('A page of runs.', runListSchema), ...problemReplies(400, 404, 422) },
      },
    },
    async (request, reply) => {
      const { batch_id: batchId, cursor, limit } = request.query;
      return withNextPageLink(await useCases.listRuns({ batchId }, { cursor, limit }), request, reply);
    },
  );

  app.get(
    '/api/runs/:run_id',
    {
      config: { dependsOnStored: true },
      schema: {
        operationId: 'readRun',
        tags: ['Runs'],
        summary: 'Read a run',
        description: 'Its plan, state, progress and spend.',
        params: runParamsSchema,
        response: { 200: jsonReply('The run.', runDetailSchema), ...problemReplies(404, 422) },
      },
    },
    async (request) => useCases.readRun(request.params.run_id),
  );
};
