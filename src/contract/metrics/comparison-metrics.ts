import { z } from 'zod';
import { modelSlugSchema } from '../agent.ts';
import { measuredValueSchema, valueReasonSchema } from '../measured-value.ts';
import { metricScopeQuerySchema, metricScopeSchema, modelScopeSchema } from './metric-scope.ts';

/** What models can be compared by. F1 is the primary endpoint; the others are exploratory. */
export const COMPARED_METRICS = [
  'f1',
  'precision',
  'recall',
  'performance',
  'safety',
  'specificity',
  'corruption',
  'drift',
] as const;
export type ComparedMetric = (typeof COMPARED_METRICS)[number];

export const comparedMetricSchema = z
  .enum(COMPARED_METRICS)
  .describe('What is compared. `f1` is the primary endpoint; statements about others are exploratory.');

/** Parameters of GET /api/metrics/compare beside the models. */
export const comparisonQuerySchema = metricScopeQuerySchema.extend({
  reference: modelSlugSchema
    .optional()
    .describe('Compare each with this one of the models; `rules` where there are more than five.'),
  metric: comparedMetricSchema.optional(),
});

const probability = z.number().min(0).max(1).nullable();
const effectSize = z.number().nullable();

/** The least difference that a plan finds with 80 % power at 5 % (METHODOLOGY 9.7), with the variances it was reckoned with. */
const detectableDifferenceSchema = z
  .object({
    difference: z.number().min(0),
    sd: z.number().min(0).describe('Standard deviation of differences between tasks, runs included.'),
    icc: z.number().min(0).max(1).describe('Correlation of differences within a dataset.'),
    design_effect: z.number().min(0),
  })
  .meta({
    id: 'DetectableDifference',
    description: 'The least difference that a plan finds with 80 % power at 5 %, and the variances behind it.',
  });

/** Tests that ignore clustering and an interval that is too short: never the ground of a claim. */
const exploratoryTestsSchema = z
  .object({
    note: z.string(),
    wilcoxon: z
      .object({ p: z.number().min(0).max(1), w_plus: z.number().min(0), w_minus: z.number().min(0) })
      .nullable()
      .describe('Signed ranks over tasks by Pratt, exact up to 200 tasks.'),
    paired_t: z
      .object({ t: z.number(), p: z.number().min(0).max(1), degrees: z.int().min(1) })
      .nullable()
      .describe('Over tasks; null where all differences are equal.'),
    bootstrap: z
      .object({ lower: z.number(), upper: z.number() })
      .nullable()
      .describe('95 % BCa ends of the enumerated bootstrap over datasets.'),
  })
  .meta({ id: 'ExploratoryTests', description: 'Tests that ignore clustering; never the ground of a claim.' });

/** A pair of models and what its difference supports. */
export const pairComparisonSchema = z
  .object({
    a: modelSlugSchema,
    b: modelSlugSchema,
    n_datasets: z.int().min(0),
    difference: measuredValueSchema.describe('Mean of `a` less that of `b` over the tasks that both have.'),
    p_value: probability.describe('Exact cluster sign-flip test over datasets, two-sided.'),
    p_adjusted: probability.describe('By Holm over the comparisons of this family.'),
    p_bonferroni: probability.describe('By Bonferroni, shown beside; decides nothing.'),
    p_smallest: probability.describe('The least p that so many datasets can give.'),
    p_reason: valueReasonSchema,
    verdict: z
      .enum(['a_better', 'b_better', 'not_separated', 'identical', 'untestable', 'not_tested'])
      .describe(
        'A difference is claimed where the adjusted p is at most 0.05 and the 95 % interval leaves out 0. `untestable`: so few ' +
          'datasets that no result could have shown one.',
      ),
    effect_size: z.object({
      rank_biserial: effectSize.describe('Matched pairs, in [-1, 1].'),
      cohens_dz: effectSize,
      hedges_gz: effectSize,
      sign_dominance: effectSize.describe('Share of tasks that `a` wins less share that `b` wins.'),
      reason: valueReasonSchema,
    }),
    exploratory: exploratoryTestsSchema,
    detectable: detectableDifferenceSchema
      .nullable()
      .describe("With this pair's own variances; null with fewer than two datasets."),
    sentence: z.string().describe('What the figures support, in words.'),
  })
  .meta({ id: 'PairComparison', description: 'A pair of models and what its difference supports.' });
export type PairComparisonDocument = z.infer<typeof pairComparisonSchema>;

/** A family of comparisons with what holds for all of them together. */
export const comparisonFamilySchema = z.object({
  metric: comparedMetricSchema,
  family: z
    .enum(['all-pairs', 'reference', 'intervals-only'])
    .describe('Up to five models all pairs, up to thirteen each against one, above that no tests.'),
  reference: modelSlugSchema.nullable().describe('The one that all are compared with; null where all pairs are.'),
  ranks: z
    .array(z.object({ model: modelSlugSchema, lower: z.int().min(1), upper: z.int().min(1) }))
    .describe('Places that each model may have by the adjusted comparisons; empty where nothing is ranked.'),
  statements: z
    .array(z.object({ kind: z.string(), models: z.array(modelSlugSchema), text: z.string() }))
    .describe('What the figures support, sentence by sentence, the most important first.'),
  comparisons: z.array(pairComparisonSchema),
  overall: z
    .object({
      friedman: z
        .object({
          mean_ranks: z.array(z.object({ model: modelSlugSchema, mean_rank: z.number().min(1) })),
          chi2: z.number().min(0),
          p: z.number().min(0).max(1),
          n_datasets: z.int().min(2),
          critical_difference: z.number().min(0).nullable().describe('By Nemenyi at 5 %.'),
        })
        .nullable()
        .describe('Over means of datasets; null with fewer than two.'),
      bradley_terry: z
        .array(z.object({ model: modelSlugSchema, log_strength: z.number() }))
        .nullable()
        .describe('By tasks won; null where some model always or never wins.'),
    })
    .describe('All models at one time, for display only.'),
  detectable: detectableDifferenceSchema
    .nullable()
    .describe('What this plan detects under assumed variances; null with fewer than two datasets.'),
});

/** GET /api/metrics/compare: paired differences and what they support (METHODOLOGY 9). */
export const comparisonMetricsSchema = metricScopeSchema
  .extend({ models: z.array(modelScopeSchema), ...comparisonFamilySchema.shape })
  .meta({ id: 'ComparisonMetrics', description: 'Paired differences between models and what they support.' });
export type ComparisonMetrics = z.infer<typeof comparisonMetricsSchema>;
