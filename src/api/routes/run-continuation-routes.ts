import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { MISSING_STATUSES } from '../../contract/quality.ts';
import { runDetailSchema } from '../../contract/run.ts';
import { runExtensionSchema, runResumptionSchema, runRetrySchema } from '../../contract/run-control.ts';
import { jsonReply, problemReplies } from '../plugins/documented-replies.ts';
import { attemptOf, startedBefore, unlessRefused } from '../plugins/idempotent-requests.ts';
import type { RouteOptions } from './route-options.ts';

const params = z.object({ run_id: z.string().min(1).max(200).describe('Id of the run.') });
const TAGS = ['Runs'];
const REPLIES = {
  202: jsonReply('The run goes on; `Location` is the run.', runDetailSchema),
  ...problemReplies(400, 404, 409, 413, 415, 422),
};

const resume = {
  operationId: 'resumeRun',
  tags: TAGS,
  summary: 'Go on with a run',
  description:
    'Runs what it still lacks, trials too that are missing by a fault of the provider or of ours; nothing is done twice. A run ' +
    'that has spent the budget of its batch goes on with a larger `budget_usd`. 409 where it is under way, is complete, or could ' +
    'not go on as it was planned.',
  params,
  body: runResumptionSchema.nullish(),
  response: REPLIES,
};
const retryFailed = {
  operationId: 'retryFailedTrials',
  tags: TAGS,
  summary: 'Run failed trials again',
  description:
    'Runs the trials again that ended in one of `statuses`, and what the run lacks beside them. Calls of the first try stay on ' +
    'record; its score stays until the new one is there. 409 where no trial has ended so, or the run is under way.',
  params,
  body: runRetrySchema.nullish(),
  response: REPLIES,
};
const extend = {
  operationId: 'extendRun',
  tags: TAGS,
  summary: 'Give a run more to do',
  description:
    'More repetitions, tasks or conditions: tasks and conditions are added to those it has, repetitions are how many there are to ' +
    'be in all. Runs what is new, and nothing again. Other runs of its batch stay as they are; another model is a run of its own. ' +
    '409 for fewer repetitions than now, or where the run is under way.',
  params,
  body: runExtensionSchema,
  response: REPLIES,
};

/** More work for stored runs: what they still lack, what failed, what a larger plan adds. */
export const runContinuationRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { useCases, launcher }) => {
  type RunRequest = FastifyRequest<{ Params: z.infer<typeof params> }>;

  /** Does what a request asks for, or goes on with what an earlier try at it had stored, and answers with the run as it then stands. */
  const answer = async (request: RunRequest, reply: FastifyReply, act: (runId: string) => Promise<void>) => {
    const { run_id: runId } = request.params;
    if (startedBefore(request) === null) await act(runId);
    else await unlessRefused(request, () => launcher.goOn(runId, {}));
    const run = await useCases.readRun(runId);
    return reply.code(202).header('location', `/api/runs/${runId}`).send(run);
  };

  app.post(
    '/api/runs/:run_id/resume',
    { config: { audit: 'run.resume', budget: 'spending', isIdempotent: true }, schema: resume },
    async (request, reply) =>
      answer(request, reply, async (runId) => {
        await useCases.checkUnfinished(runId);
        await launcher.goOn(runId, { budgetUsd: request.body?.budget_usd, attempt: attemptOf(request) });
      }),
  );

  app.post(
    '/api/runs/:run_id/retry-failed',
    { config: { audit: 'run.retry', budget: 'spending', isIdempotent: true }, schema: retryFailed },
    async (request, reply) =>
      answer(request, reply, async (runId) => {
        const retryStatuses = request.body?.statuses ?? MISSING_STATUSES;
        await useCases.checkUnfinished(runId, retryStatuses);
        await launcher.goOn(runId, { retryStatuses, attempt: attemptOf(request) });
      }),
  );

  app.post(
    '/api/runs/:run_id/extend',
    { config: { audit: 'run.extend', budget: 'spending', isIdempotent: true }, schema: extend },
    async (request, reply) =>
      answer(request, reply, async (runId) => {
        await useCases.extendRun(runId, request.body, { attempt: attemptOf(request) });
        await launcher.goOn(runId, {});
      }),
  );
};
