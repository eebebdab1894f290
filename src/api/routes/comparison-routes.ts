import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { modelSlugSchema } from '../../contract/agent.ts';
import { commaListSchema } from '../../contract/comma-list.ts';
import { comparisonMetricsSchema, comparisonQuerySchema } from '../../contract/metrics/comparison-metrics.ts';
import { jsonReply, problemReplies } from '../plugins/documented-replies.ts';
import { metricReads } from './metric-reads.ts';
import { metricScopeFrom } from './metric-scope-from.ts';
import type { RouteOptions } from './route-options.ts';

const compareQuerySchema = comparisonQuerySchema.extend({
  models: commaListSchema(modelSlugSchema)
    .pipe(z.array(z.string()).min(2, 'name at least two models, separated by commas').max(50))
    .describe('Slugs of the models to compare, separated by commas.')
    .meta({ examples: ['rules,noop'], minItems: 2, maxItems: 50 }),
});

export const comparisonRoutes: FastifyPluginAsyncZod<RouteOptions> = async (app, { useCases }) => {
  const compare = metricReads(useCases, ({ query }) => {
    const { models, reference, metric, ...scope } = query as z.output<typeof compareQuerySchema>;
    return { metric: 'compare', models, scope: { ...metricScopeFrom(scope), reference, metric } };
  });
  app.get(
    '/api/metrics/compare',
    {
      config: { validator: compare.validator },
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
    compare.send,
  );
};
