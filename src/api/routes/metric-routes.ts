import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { dimensionMetricsSchema } from '../../contract/metrics/dimension-metrics.ts';
import type { MetricScopeQuery } from '../../contract/metrics/metric-scope.ts';
import { metricScopeQuerySchema } from '../../contract/metrics/metric-scope.ts';
import { overviewMetricsSchema } from '../../contract/metrics/overview-metrics.ts';
import { jsonReply, problemReplies } from '../plugins/documented-replies.ts';
import { comparisonRoutes } from './comparison-routes.ts';
import { metricReads } from './metric-reads.ts';
import { metricScopeFrom } from './metric-scope-from.ts';
import { modelMetricRoutes } from './model-metric-routes.ts';
import type { RouteOptions } from './route-options.ts';

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
  const overview = metricReads(useCases, ({ query }) => ({
    metric: 'overview',
    scope: metricScopeFrom(query as MetricScopeQuery),
  }));
  const dimension = metricReads(useCases, ({ params, query }) => {
    const { dimension: name } = params as z.output<typeof dimensionParamsSchema>;
    return { metric: 'dimension', name, scope: metricScopeFrom(query as MetricScopeQuery) };
  });
  app.get(
    '/api/metrics/overview',
    {
      config: { validator: overview.validator },
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
    overview.send,
  );

  app.get(
    '/api/metrics/dimension/:dimension',
    {
      config: { validator: dimension.validator },
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
    dimension.send,
  );

  await app.register(comparisonRoutes, options);
  await app.register(modelMetricRoutes, options);
};
