import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  datasetVersionDetailSchema,
  datasetVersionListSchema,
  versionDifferenceSchema,
} from '../../contract/dataset-version.ts';
import { pageQuerySchema } from '../../contract/list-page.ts';
import { jsonReply, problemReplies } from '../plugins/documented-replies.ts';
import { withNextPageLink } from '../plugins/next-page-link.ts';
import { datasetParamsSchema } from './dataset-params.ts';
import type { RouteOptions } from './route-options.ts';

const versionSchema = z
  .string()
  .regex(/^[0-9a-f]{1,64}$/, 'takes hexadecimal digits: a version, or its beginning')
  .describe('A version, or its beginning.')
  .meta({ examples: ['1f0c93'] });
const versionParamsSchema = datasetParamsSchema.extend({ version: versionSchema });

export const datasetVersionRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { useCases }) => {
  app.get(
    '/api/datasets/:dataset_id/versions',
    {
      schema: {
        operationId: 'listDatasetVersions',
        tags: ['Datasets'],
        summary: 'List versions of a dataset',
        description:
          'The current one, then the older ones. Results are of one version each: those of an older one stay readable and are never ' +
          'pooled with a newer one. A bundled dataset has one version.',
        params: datasetParamsSchema,
        querystring: pageQuerySchema,
        response: { 200: jsonReply('A page of versions.', datasetVersionListSchema), ...problemReplies(400, 404, 422) },
      },
    },
    async (request, reply) =>
      withNextPageLink(await useCases.listDatasetVersions(request.params.dataset_id, request.query), request, reply),
  );

  app.get(
    '/api/datasets/:dataset_id/versions/:version',
    {
      schema: {
        operationId: 'readDatasetVersion',
        tags: ['Datasets'],
        summary: 'Read a version of a dataset',
        description: 'What it declares: send its descriptor by PUT to make it the current one again.',
        params: versionParamsSchema,
        response: { 200: jsonReply('The version.', datasetVersionDetailSchema), ...problemReplies(404, 422) },
      },
    },
    async (request) => useCases.readDatasetVersion(request.params.dataset_id, request.params.version),
  );

  app.get(
    '/api/datasets/:dataset_id/versions/:version/diff',
    {
      schema: {
        operationId: 'compareDatasetVersions',
        tags: ['Datasets'],
        summary: 'Compare two versions of a dataset',
        description: 'What the other version, by default the current one, has that this one has not.',
        params: versionParamsSchema,
        querystring: z.strictObject({ to: versionSchema.optional().describe('The other version, or its beginning.') }),
        response: { 200: jsonReply('The difference.', versionDifferenceSchema), ...problemReplies(404, 409, 422, 503) },
      },
    },
    async (request) =>
      useCases.compareDatasetVersions(request.params.dataset_id, request.params.version, request.query.to),
  );
};
