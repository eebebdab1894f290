import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { describedDatasetSchema } from '../../contract/added-dataset.ts';
import { descriptorEditSchema } from '../../contract/dataset-descriptor.ts';
import { removedDatasetSchema } from '../../contract/dataset-version.ts';
import { jsonReply, problemReplies } from '../plugins/documented-replies.ts';
import { datasetParamsSchema } from './dataset-params.ts';
import type { RouteOptions } from './route-options.ts';

/** A table of two thousand columns has a long descriptor. */
const MOST_DESCRIPTOR_BYTES = 4 * 1024 ** 2;

export const datasetChangeRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { useCases }) => {
  app.put(
    '/api/datasets/:dataset_id/descriptor',
    {
      bodyLimit: MOST_DESCRIPTOR_BYTES,
      config: { scope: 'admin', audit: 'dataset.descriptor' },
      schema: {
        operationId: 'describeDataset',
        tags: ['Datasets'],
        summary: 'Confirm or edit a descriptor',
        description:
          'Takes a descriptor, or any part of one, of a table or pair of yours; what is left out stays as it is. Everything that it ' +
          'says must hold in the clean table: what does not is refused with the rows that break it. The tasks are built anew, and ' +
          'the state before is kept as a version. What changes nothing makes no version.',
        params: datasetParamsSchema,
        body: descriptorEditSchema,
        response: {
          200: jsonReply('As it stands now.', describedDatasetSchema),
          ...problemReplies(400, 404, 409, 413, 415, 422, 503),
        },
      },
    },
    async (request) => useCases.describeDataset(request.params.dataset_id, request.body),
  );

  app.delete(
    '/api/datasets/:dataset_id',
    {
      config: { scope: 'admin', audit: 'dataset.remove' },
      schema: {
        operationId: 'removeDataset',
        tags: ['Datasets'],
        summary: 'Remove a dataset',
        description:
          'Takes a table or pair of yours away, with its older versions. Results that were made with it stay readable. Those that ' +
          'come with mendbench are refused (409).',
        params: datasetParamsSchema,
        response: { 200: jsonReply('What was removed.', removedDatasetSchema), ...problemReplies(404, 409, 422) },
      },
    },
    async (request) => useCases.removeDataset(request.params.dataset_id),
  );
};
