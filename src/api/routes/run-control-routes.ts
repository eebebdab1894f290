import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { runDetailSchema } from '../../contract/run.ts';
import { runChangeSchema } from '../../contract/run-control.ts';
import { jsonReply, problemReplies } from '../plugins/documented-replies.ts';
import type { RouteOptions } from './route-options.ts';

const params = z.object({ run_id: z.string().min(1).max(200).describe('Id of the run.') });
const AS_IT_STANDS = jsonReply('The run as it stands now.', runDetailSchema);
const TAGS = ['Runs'];

/** Words to runs that are under way, here or elsewhere. */
export const runControlRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { useCases }) => {
  app.post(
    '/api/runs/:run_id/pause',
    {
      config: { audit: 'run.pause' },
      schema: {
        operationId: 'pauseRun',
        tags: TAGS,
        summary: 'Pause a run',
        description:
          'Begins no further trial; those under way end. The reply waits some seconds for that; until it is so, `wanted` is `paused`. ' +
          'Reaches runs of other processes and of workers within a second. 409 where the run is not under way.',
        params,
        response: { 200: AS_IT_STANDS, ...problemReplies(404, 409, 422) },
      },
    },
    async (request) => useCases.pauseRun(request.params.run_id),
  );

  app.post(
    '/api/runs/:run_id/cancel',
    {
      config: { audit: 'run.cancel' },
      schema: {
        operationId: 'cancelRun',
        tags: TAGS,
        summary: 'Cancel a run',
        description:
          'Ends it at once and breaks off the calls under way; what is done stays. 409 where it has ended already.',
        params,
        response: { 200: AS_IT_STANDS, ...problemReplies(404, 409, 422) },
      },
    },
    async (request) => useCases.cancelRun(request.params.run_id),
  );

  app.patch(
    '/api/runs/:run_id',
    {
      config: { audit: 'run.tune', scope: 'run' },
      schema: {
        operationId: 'tuneRun',
        tags: TAGS,
        summary: 'Change how many trials go on at one time',
        description: 'Holds from now on, for a run that is under way too, here or elsewhere within a second.',
        params,
        body: runChangeSchema,
        response: { 200: AS_IT_STANDS, ...problemReplies(400, 404, 413, 415, 422) },
      },
    },
    async (request) => useCases.tuneRun(request.params.run_id, request.body.concurrency),
  );
};
