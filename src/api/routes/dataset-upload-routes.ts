import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { addedTableSchema } from '../../contract/added-dataset.ts';
import { tableFieldsSchema, tableFormSchema, tableQuerySchema } from '../../contract/dataset-upload.ts';
import { jsonReply, problemReplies } from '../plugins/documented-replies.ts';
import { fieldsOf } from '../uploads/fields-of.ts';
import { withUpload } from '../uploads/receive-upload.ts';
import { replyAdded } from '../uploads/reply-added.ts';
import type { UploadOptions } from '../uploads/take-files.ts';
import { takeFiles, unsupportedType } from '../uploads/take-files.ts';
import { FILE_BODY } from '../uploads/upload-bodies.ts';

const TABLE_TYPES = ['text/csv', 'application/vnd.apache.parquet'] as const;

export const datasetUploadRoutes: FastifyPluginAsyncZod<UploadOptions> = async (app, options) => {
  const desk = { ...(await takeFiles(app, options, TABLE_TYPES)), names: ['file'] };

  app.post(
    '/api/datasets',
    {
      config: {
        scope: 'admin',
        audit: 'dataset.add',
        bodies: { [TABLE_TYPES[0]]: FILE_BODY, [TABLE_TYPES[1]]: FILE_BODY, 'multipart/form-data': tableFormSchema },
      },
      schema: {
        operationId: 'addDataset',
        tags: ['Datasets'],
        summary: 'Add a table',
        description:
          'Makes the tasks of a clean table, CSV or Parquet: the body is the file, or a form with it. What holds in the table is ' +
          'mined and declared, with what bears it out; look at it, and confirm or edit it by PUT on its descriptor. `name` is ' +
          'needed, as a parameter or as a field of the form. The same table under the same name changes nothing (200).',
        querystring: tableQuerySchema,
        response: {
          200: jsonReply('It was there already, unchanged.', addedTableSchema),
          201: jsonReply('Added; `Location` is the dataset.', addedTableSchema),
          ...problemReplies(400, 409, 413, 415, 422, 503),
        },
      },
    },
    async (request, reply) => {
      const isForm = request.isMultipart();
      if (!isForm && request.body === undefined) throw unsupportedType(TABLE_TYPES);
      // A file of a gigabyte is not taken before what is said of it is right; a form may say it after the file.
      const early = isForm ? null : fieldsOf(tableFieldsSchema, request.query, 'query');
      const added = await withUpload(request, desk, async ({ fields, files: [file] }) => {
        const said = early ?? fieldsOf(tableFieldsSchema, { ...request.query, ...Object.fromEntries(fields) }, 'body');
        return await options.useCases.addTable(file!, said);
      });
      return replyAdded(reply, added);
    },
  );
};
