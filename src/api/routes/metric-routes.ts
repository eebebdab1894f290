import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { modelSlugSchema } from '../../contract/agent.ts';
import { commaListSchema } from '../../contract/comma-list.ts';
import { comparisonMetricsSchema, comparisonQuerySchema } from '../../contract/metrics/comparison-metrics.ts';
import { dimensionMetricsSchema } from '../../contract/metrics/dimension-metrics.ts';
import { metricScopeQuerySchema } from '../../contract/metrics/metric-scope.ts';
import { overviewMetricsSchema } from '../../contract/metrics/overview-metrics.ts';
import { jsonReply, problemReplies } from '../plugins/documented-replies.ts';
import { metricValidator } from './metric-validator.ts';
import { metricScopeFrom } from './metric-scope-from.ts';
import { modelMetricRoutes } from './model-metric-routes.ts';
import type { RouteOptions } from './route-options.ts';

const compareQuerySchema = comparisonQuerySchema.extend({
  models: commaListSchema(modelSlugSchema)
    .pipe(z.array(z.string()).min(2, 'name at least two models, separated by commas').max(50))
    .describe('Slugs of the models to compare, separated by commas.')
    .meta({ examples: ['rules,noop'], minItems: 2, maxItems: 50 }),
});

const dimensionParamsSchema = z.object({
  dimension: z
    .string()
    .min(1)
    .max(50)
    .describe('`accuracy`, `completeness`, `consistency` or `uniqueness`.')
    .meta({ examples: ['accuracy'] }),
});

export const metricRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, options) => {
  const { useCases } = options;
  const config = { validator: metricValidator(useCases) };
  app.get(
    '/api/metrics/overview',
    {
      config,
      schema: {
        operationId: 'readOverview',
        tags: ['Metrics'],
        summary: 'Overview',
        description:
          'Every model with the three aggregates and every headline metric, each with its 95 % interval, the tasks, trials ' +
          'and failures behind it, and the values of `noop` and `oracle` beside it.',
        querystring: metricScopeQuerySchema,
        response: { 200: jsonReply('The overview.', overviewMetricsSchema), ...problemReplies(404, 422) },
      },
    },
    async (request) => useCases.overview(metricScopeFrom(request.query)),
  );

  app.get(
    '/api/metrics/dimension/:dimension',
    {
      config,
      schema: {
        operationId: 'readDimension',
        tags: ['Metrics'],
        summary: 'One dimension',
        description: 'By model and difficulty: the same metrics, cells by outcome, recall by error type.',
        params: dimensionParamsSchema,
        querystring: metricScopeQuerySchema,
        response: { 200: jsonReply('The dimension.', dimensionMetricsSchema), ...problemReplies(404, 422) },
      },
    },
    async (request) => useCases.dimension(request.params.dimension, metricScopeFrom(request.query)),
  );

  app.get(
    '/api/metrics/compare',
    {
      config,
      schema: {
        operationId: 'compareModels',
        tags: ['Metrics'],
        summary: 'Compare models',
        description:
          'Paired differences with interval, exact and adjusted p, effect size, sentence; ranks as intervals.',
        querystring: compareQuerySchema,
        response: { 200: jsonReply('The comparison.', comparisonMetricsSchema), ...problemReplies(404, 422) },
      },
    },
    async ({ query }) =>
      useCases.compare(query.models, { ...metricScopeFrom(query), reference: query.reference, metric: query.metric }),
  );

  await app.register(modelMetricRoutes, options);
};
