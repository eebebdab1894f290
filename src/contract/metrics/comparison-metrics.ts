import { z } from 'zod';
import { modelSlugSchema } from '../agent.ts';
import { measuredValueSchema, valueReasonSchema } from '../measured-value.ts';
import { metricScopeSchema, modelScopeSchema } from './metric-scope.ts';

const effectSize = z.number().nullable();

/** GET /api/metrics/compare: paired differences in mean F1 and what they support (METHODOLOGY 9). */
export const comparisonMetricsSchema = metricScopeSchema
  .extend({
    models: z.array(modelScopeSchema),
    family: z
      .enum(['all-pairs', 'reference', 'intervals-only'])
      .describe('Up to five models all pairs, up to thirteen each against one, above that no tests.'),
    comparisons: z.array(
      z.object({
        a: modelSlugSchema,
        b: modelSlugSchema,
        difference: measuredValueSchema.describe('Mean F1 of `a` less that of `b` over the tasks that both have.'),
        p_value: z.number().min(0).max(1).nullable().describe('Exact cluster sign-flip test over datasets, two-sided.'),
        p_adjusted: z.number().min(0).max(1).nullable().describe('By Holm over the comparisons of this reply.'),
        p_reason: valueReasonSchema,
        effect_size: z.object({
          rank_biserial: effectSize,
          cohens_dz: effectSize,
          sign_dominance: effectSize,
          reason: valueReasonSchema,
        }),
        sentence: z.string().describe('What the figures support, in words.'),
      }),
    ),
  })
  .meta({ id: 'ComparisonMetrics', description: 'Paired differences between models and what they support.' });
export type ComparisonMetrics = z.infer<typeof comparisonMetricsSchema>;
