import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { submissionRequestSchema, submissionsImportedSchema } from '../../contract/submission.ts';
import { jsonReply, problemReplies } from '../plugins/documented-replies.ts';
import { attemptOf, startedBefore } from '../plugins/idempotent-requests.ts';
import type { RouteOptions } from './route-options.ts';

/** Several tables of a suite at once are larger than other bodies; all of it is held in memory to be read. */
const MOST_BYTES = 32 * 1024 * 1024;

export const submissionRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { useCases }) => {
  app.post(
    '/api/submissions',
    {
      bodyLimit: MOST_BYTES,
      config: { audit: 'submission.import', isIdempotent: true },
      schema: {
        operationId: 'importSubmissions',
        tags: ['Results'],
        summary: 'Score tables made elsewhere',
        description:
          'Scores cleaned tables that were produced elsewhere, as those of agents are scored, and stores them as a run that has ' +
          'ended: results, metrics and comparisons show it beside others. Its `model` ends in `--imported`, and its `agent.provider` ' +
          'is `imported`; it is never run again. A table that cannot be read is stored as `invalid_output` and scored so. What the ' +
          'tables cost and how long they took is not known. At most 200 tables and 32 MiB at once, all of one suite; tasks of a ' +
          'private seed cannot be scored here.',
        body: submissionRequestSchema,
        response: {
          201: jsonReply('Stored; `Location` is the run.', submissionsImportedSchema),
          ...problemReplies(400, 413, 415, 422),
        },
      },
    },
    async (request, reply) => {
      const attempt = attemptOf(request);
      const cause = attempt && { attempt, batchId: startedBefore(request) };
      const imported = await useCases.importSubmissions(request.body, cause);
      return reply.code(201).header('location', `/api/runs/${imported.run_id}`).send(imported);
    },
  );
};
