import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { batchEstimateSchema, batchRequestSchema, batchStartedSchema } from '../../contract/run.ts';
import { jsonReply, problemReplies } from '../plugins/documented-replies.ts';
import { attemptOf, reviveLost, startedBefore } from '../plugins/idempotent-requests.ts';
import type { RouteOptions } from './route-options.ts';

export const benchmarkRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { useCases, launcher }) => {
  app.post(
    '/api/benchmark/run',
    {
      config: { audit: 'batch.start', budget: 'spending', isIdempotent: true },
      schema: {
        operationId: 'startBatch',
        tags: ['Benchmark'],
        summary: 'Start a batch of runs',
        description:
          'One run for each model: answers once they are stored, and the runs go on, in the server or, where it was started so, in ' +
          'workers. `Location` lists them. Where the server ends, those in it are `interrupted` and can be resumed. The call that ' +
          'is sent again with its `Idempotency-Key` goes on with what a crash has cut off.',
        body: batchRequestSchema,
        response: {
          202: jsonReply('Started; `Location` lists the runs.', batchStartedSchema),
          ...problemReplies(400, 409, 413, 415, 422),
        },
      },
    },
    async (request, reply) => {
      const begun = startedBefore(request);
      const batchId = begun ?? (await launcher.start(request.body, { attempt: attemptOf(request) }));
      await reviveLost(request, begun, launcher);
      const started = await useCases.readStartedBatch(batchId);
      return reply.code(202).header('location', `/api/runs?batch_id=${batchId}`).send(started);
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
