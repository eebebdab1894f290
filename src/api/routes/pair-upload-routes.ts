import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { addedPairSchema } from '../../contract/added-dataset.ts';
import { pairFieldsSchema, pairFormSchema } from '../../contract/dataset-upload.ts';
import { jsonReply, problemReplies } from '../plugins/documented-replies.ts';
import { fieldsOf } from '../uploads/fields-of.ts';
import { withUpload } from '../uploads/receive-upload.ts';
import { replyAdded } from '../uploads/reply-added.ts';
import type { UploadOptions } from '../uploads/take-files.ts';
import { takeFiles, unsupportedType } from '../uploads/take-files.ts';

/** Both tables of a pair are held in memory at one time. */
const MOST_BYTES = 64 * 1024 ** 2;

export const pairUploadRoutes: FastifyPluginAsyncZod<UploadOptions> = async (app, options) => {
  const mostBytes = Math.min(options.uploads.mostBytes, MOST_BYTES);
  const desk = { ...(await takeFiles(app, options, [])), names: ['dirty', 'clean'], mostBytes };

  app.post(
    '/api/datasets/pairs',
    {
      config: { scope: 'admin', audit: 'pair.add', bodies: { 'multipart/form-data': pairFormSchema } },
      schema: {
        operationId: 'addPair',
        tags: ['Datasets'],
        summary: 'Add a pair of tables',
        description:
          'Adds a real dirty table and its clean one, CSV or Parquet, as a task: a form with two files of at most 64 MiB. Rows are ' +
          'paired by `_rid` where both have it, else by `key`, else by position; tables whose rows do not correspond are refused.',
        response: {
          200: jsonReply('It was there already, unchanged.', addedPairSchema),
          201: jsonReply('Added; `Location` is the dataset.', addedPairSchema),
          ...problemReplies(400, 409, 413, 415, 422, 503),
        },
      },
    },
    async (request, reply) => {
      if (!request.isMultipart()) throw unsupportedType([]);
      const added = await withUpload(request, desk, async ({ fields, files: [dirty, clean] }) => {
        const said = fieldsOf(pairFieldsSchema, Object.fromEntries(fields), 'body');
        return await options.useCases.addPair({ dirty: dirty!, clean: clean! }, said);
      });
      return replyAdded(reply, added);
    },
  );
};
