import { Readable } from 'node:stream';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { batchResultsSchema, resultDocumentSchema } from '../../contract/result.ts';
import { trialDetailSchema } from '../../contract/trial.ts';
import { variesByAccept } from '../plugins/add-vary.ts';
import { jsonReply, problemReplies } from '../plugins/documented-replies.ts';
import { RESULT_MEDIA_TYPES, resultFormatFrom } from './result-format.ts';
import { resultValidator } from './result-validator.ts';
import type { RouteOptions } from './route-options.ts';

const runIdSchema = z.string().min(1).max(200).describe('Id of a run or batch, or `latest` for the newest batch.');
const lines = (description: string) => ({ schema: z.string().describe(description) });

const readResultsSchema = {
  operationId: 'readResults',
  tags: ['Results'],
  summary: 'Read results',
  description:
    'The result document of a run; of a batch `{batch_id, items}`. As NDJSON, CSV and Parquet one row for each task result, ' +
    'those under perturbation too, or with `rows=trials` for each trial. These are streamed, whatever their length; a ' +
    'stream that breaks off has failed and is to be asked for again.',
  params: z.object({ run_id: runIdSchema }),
  querystring: z.strictObject({
    format: z.enum(['json', 'ndjson', 'csv', 'parquet']).optional().describe('Goes before the header `accept`.'),
    rows: z
      .enum(['results', 'trials'])
      .default('results')
      .describe('A row for each task result, or for each trial; the JSON document is always of task results.')
      .meta({ examples: ['trials'] }),
  }),
  response: {
    200: {
      description: 'The results.',
      content: {
        [RESULT_MEDIA_TYPES.json]: { schema: z.union([resultDocumentSchema, batchResultsSchema]) },
        [RESULT_MEDIA_TYPES.ndjson]: lines(
          'One JSON object a line: a `ResultLine`, or a `TrialLine` with `rows=trials`.',
        ),
        [RESULT_MEDIA_TYPES.csv]: lines(
          'A header and a record a row; null is empty, lists and objects are JSON. A text that begins with = + - @, a tab, ' +
            'a line end or an apostrophe has an apostrophe in front, so that no spreadsheet runs it: drop one leading ' +
            'apostrophe of a text to have it as it was. Numbers stand as they are.',
        ),
        [RESULT_MEDIA_TYPES.parquet]: lines(
          'Columns as in CSV, texts as they were; lists and objects are JSON text. Snappy inside, in groups of rows.',
        ),
      },
    },
    ...problemReplies(404, 406, 422),
  },
};

export const resultRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { useCases }) => {
  app.get(
    '/api/results/:run_id',
    {
      onRequest: variesByAccept,
      config: { validator: resultValidator(useCases) },
      schema: readResultsSchema,
    },
    async (request, reply) => {
      const format = resultFormatFrom(request.query.format, request.headers.accept);
      const { run_id: id } = request.params;
      if (format === 'json') return reply.type(RESULT_MEDIA_TYPES.json).send(await useCases.readResults(id));
      const pieces = await useCases.streamResults(id, { format, rows: request.query.rows });
      // A HEAD would be read to its end for nothing.
      const stream = Readable.from(request.method === 'HEAD' ? [] : pieces, { highWaterMark: 1 });
      const charset = format === 'parquet' ? '' : '; charset=utf-8';
      return reply.type(`${RESULT_MEDIA_TYPES[format]}${charset}`).send(stream as never);
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
