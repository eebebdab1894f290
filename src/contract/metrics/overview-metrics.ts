import { z } from 'zod';
import { metricSetSchema } from './metric-set.ts';
import { metricScopeSchema, modelScopeSchema } from './metric-scope.ts';

/** GET /api/metrics/overview: every model with every headline metric. */
export const overviewMetricsSchema = metricScopeSchema
  .extend({
    models: z.array(
      modelScopeSchema.extend({
        sees_truth: z.boolean().describe('Whether it is handed the truth: a yardstick, never a candidate.'),
        dominated_by_noop: z
          .boolean()
          .nullable()
          .describe('Whether the interval of performance includes 0; null without an interval.'),
        ...metricSetSchema.shape,
      }),
    ),
  })
  .meta({ id: 'OverviewMetrics', description: 'Every model with every headline metric.' });
export type OverviewMetrics = z.infer<typeof overviewMetricsSchema>;
