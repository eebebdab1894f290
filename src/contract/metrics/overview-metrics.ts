import { z } from 'zod';
import { measuredValueSchema } from '../measured-value.ts';
import { metricSetSchema } from './metric-set.ts';
import { metricScopeSchema, modelScopeSchema } from './metric-scope.ts';

/** GET /api/metrics/overview: every model with every headline metric. */
export const overviewMetricsSchema = metricScopeSchema
  .extend({
    models: z
      .array(
        modelScopeSchema.extend({
          sees_truth: z.boolean().describe('Whether it is handed the truth: a yardstick, never a candidate.'),
          dominated_by_noop: z
            .boolean()
            .nullable()
            .describe('Whether the interval of performance includes 0; null without an interval.'),
          failed_share: z
            .number()
            .min(0)
            .max(1)
            .nullable()
            .describe("Share of the trials that failed for the model's own reasons."),
          f1_without_failures: measuredValueSchema.describe(
            'Mean F1 with failed trials left out, beside `f1`, where they count 0.',
          ),
          ...metricSetSchema.shape,
        }),
      )
      .describe('One entry a model.'),
  })
  .meta({ id: 'OverviewMetrics', description: 'Every model with every headline metric.' });
export type OverviewMetrics = z.infer<typeof overviewMetricsSchema>;
