import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { batchEstimateSchema, batchRequestSchema, batchStartedSchema } from '../../contract/run.ts';
import type { StartedBatch } from '../../execution/use-cases/use-cases.ts';
import { jsonReply, problemReplies } from '../plugins/documented-replies.ts';
import type { RouteOptions } from './route-options.ts';

export const benchmarkRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { useCases }) => {
  const underWay = new Set<StartedBatch>();
  app.addHook('onClose', async () => {
    const batches = [...underWay];
    for (const batch of batches) batch.cancel('interrupted');
    await Promise.allSettled(batches.map((batch) => batch.finished));
  });

  app.post(
    '/api/benchmark/run',
    {
      config: { audit: 'batch.start', budget: 'spending' },
      schema: {
        operationId: 'startBatch',
        tags: ['Benchmark'],
        summary: 'Start a batch of runs',
        description:
          'One run for each model, in this process: answers at once, the runs go on. `Location` lists them. ' +
          'A restart of the server marks them as interrupted.',
        body: batchRequestSchema,
        response: {
          202: jsonReply('Started.', batchStartedSchema),
          ...problemReplies(400, 413, 415, 422),
        },
      },
    },
    async (request, reply) => {
      const batch = await useCases.startBatch(request.body);
      underWay.add(batch);
      batch.finished
        .catch((error: unknown) => request.log.error({ err: error }, 'batch failed'))
        .finally(() => underWay.delete(batch));
      return reply.code(202).header('location', `/api/runs?batch_id=${batch.started.batch_id}`).send(batch.started);
    },
  );

  app.post(
    '/api/benchmark/estimate',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'estimateBatch',
        tags: ['Benchmark'],
        summary: 'Estimate a batch',
        description:
          'Takes what starting it takes and starts nothing: trials, calls, tokens, cost, time, and the smallest difference ' +
          'between two models that the plan can detect.',
        body: batchRequestSchema,
        response: { 200: jsonReply('The estimate.', batchEstimateSchema), ...problemReplies(400, 413, 415, 422) },
      },
    },
    async (request) => useCases.estimateBatch(request.body),
  );
};
