import { Readable } from 'node:stream';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { batchResultsSchema, resultDocumentSchema } from '../../contract/result.ts';
import type { ResultDocument } from '../../contract/result.ts';
import { trialDetailSchema } from '../../contract/trial.ts';
import { variesByAccept } from '../plugins/add-vary.ts';
import { jsonReply, problemReplies } from '../plugins/documented-replies.ts';
import { RESULT_MEDIA_TYPES, resultFormatFrom } from './result-format.ts';
import { csvLines, ndjsonLines } from './result-lines.ts';
import { resultValidator } from './result-validator.ts';
import type { RouteOptions } from './route-options.ts';

const runIdSchema = z.string().min(1).max(200).describe('Id of a run or batch, or `latest` for the newest batch.');
const lines = (description: string) => ({ schema: z.string().describe(description) });

export const resultRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { useCases }) => {
  app.get(
    '/api/results/:run_id',
    {
      onRequest: variesByAccept,
      config: { validator: resultValidator(useCases) },
      schema: {
        operationId: 'readResults',
        tags: ['Results'],
        summary: 'Read results',
        description:
          'The result document of a run; of a batch `{batch_id, items}`. As NDJSON and CSV one line for each task result, ' +
          'those under perturbation too.',
        params: z.object({ run_id: runIdSchema }),
        querystring: z.strictObject({
          format: z.enum(['json', 'ndjson', 'csv']).optional().describe('Goes before the header `accept`.'),
        }),
        response: {
          200: {
            description: 'The results.',
            content: {
              [RESULT_MEDIA_TYPES.json]: { schema: z.union([resultDocumentSchema, batchResultsSchema]) },
              [RESULT_MEDIA_TYPES.ndjson]: lines('One task result a line, with `run_id`, `model` and `condition`.'),
              [RESULT_MEDIA_TYPES.csv]: lines('One task result a row; lists and objects as JSON.'),
            },
          },
          ...problemReplies(404, 406, 422),
        },
      },
    },
    async (request, reply) => {
      const format = resultFormatFrom(request.query.format, request.headers.accept);
      const results = await useCases.readResults(request.params.run_id);
      if (format === 'json') return reply.type(RESULT_MEDIA_TYPES.json).send(results);
      const documents: readonly ResultDocument[] = 'items' in results ? results.items : [results];
      const text = Readable.from(format === 'csv' ? csvLines(documents) : ndjsonLines(documents));
      return reply.type(`${RESULT_MEDIA_TYPES[format]}; charset=utf-8`).send(text as never);
    },
  );

  app.get(
    '/api/results/:run_id/trials/:trial_id',
    {
      schema: {
        operationId: 'readTrial',
        tags: ['Results'],
        summary: 'Read a trial',
        description:
          'Everything of one trial: prompt, reply, change log, verdict on every cell, attempts, tokens, cost, errors.',
        params: z.object({
          run_id: z.string().min(1).max(200).describe('Id of the run.'),
          trial_id: z.string().min(1).max(200).describe('Id of the trial, as `trial_ids` of a task result lists it.'),
        }),
        response: { 200: jsonReply('The trial.', trialDetailSchema), ...problemReplies(404, 422) },
      },
    },
    async (request) => useCases.readTrial(request.params.run_id, request.params.trial_id),
  );
};
