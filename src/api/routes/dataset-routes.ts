import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { datasetDetailSchema, datasetListSchema } from '../../contract/dataset.ts';
import { pageQuerySchema } from '../../contract/list-page.ts';
import { jsonReply, problemReplies } from '../plugins/documented-replies.ts';
import { withNextPageLink } from '../plugins/next-page-link.ts';
import { datasetParamsSchema } from './dataset-params.ts';
import type { RouteOptions } from './route-options.ts';

export const datasetRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { useCases }) => {
  app.get(
    '/api/datasets',
    {
      schema: {
        operationId: 'listDatasets',
        tags: ['Datasets'],
        summary: 'List datasets',
        description: 'The clean tables that tasks are made from.',
        querystring: pageQuerySchema,
        response: { 200: jsonReply('A page of datasets.', datasetListSchema), ...problemReplies(400, 422) },
      },
    },
    async (request, reply) => withNextPageLink(await useCases.listDatasets(request.query), request, reply),
  );

  app.get(
    '/api/datasets/:dataset_id',
    {
      schema: {
        operationId: 'readDataset',
        tags: ['Datasets'],
        summary: 'Read a dataset',
        description: 'Its descriptor: source, licence, columns, key, rules and tasks.',
        params: datasetParamsSchema,
        response: { 200: jsonReply('The dataset.', datasetDetailSchema), ...problemReplies(404, 422) },
      },
    },
    async (request) => useCases.readDataset(request.params.dataset_id),
  );
};
