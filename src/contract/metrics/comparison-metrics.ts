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
    difference: z.number().min(0).describe('Least difference in mean, of the metric compared.'),
    sd: z.number().min(0).describe('Standard deviation of differences between tasks, runs included.'),
    icc: z.number().min(0).max(1).describe('Correlation of differences within a dataset.'),
    design_effect: z.number().min(0).describe('By how much clustering multiplies the variance.'),
  })
  .meta({
    id: 'DetectableDifference',
    description: 'The least difference that a plan finds with 80 % power at 5 %, and the variances behind it.',
  });

/** Tests that ignore clustering and an interval that is too short: never the ground of a claim. */
const exploratoryTestsSchema = z
  .object({
    note: z.string().describe('Why these tests decide nothing.'),
    wilcoxon: z
      .object({
        p: z.number().min(0).max(1).describe('Two-sided.'),
        w_plus: z.number().min(0).describe('Sum of the ranks of tasks that `a` wins.'),
        w_minus: z.number().min(0).describe('Sum of the ranks of tasks that `b` wins.'),
      })
      .nullable()
      .describe('Signed ranks over tasks by Pratt, exact up to 200 tasks.'),
    paired_t: z
      .object({
        t: z.number().describe("Student's t."),
        p: z.number().min(0).max(1).describe('Two-sided.'),
        degrees: z.int().min(1).describe('Degrees of freedom.'),
      })
      .nullable()
      .describe('Over tasks; null where all differences are equal.'),
    bootstrap: z
      .object({ lower: z.number().describe('Lower end.'), upper: z.number().describe('Upper end.') })
      .nullable()
      .describe('95 % BCa ends of the enumerated bootstrap over datasets.'),
  })
  .meta({ id: 'ExploratoryTests', description: 'Tests that ignore clustering; never the ground of a claim.' });

/** A pair of models and what its difference supports. */
export const pairComparisonSchema = z
  .object({
    a: modelSlugSchema,
    b: modelSlugSchema,
    n_datasets: z.int().min(0).describe('Datasets behind the figures.'),
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
    effect_size: z
      .object({
        rank_biserial: effectSize.describe('Matched pairs, in [-1, 1].'),
        cohens_dz: effectSize.describe('Mean difference by the standard deviation of differences.'),
        hedges_gz: effectSize.describe('The same, corrected for few tasks.'),
        sign_dominance: effectSize.describe('Share of tasks that `a` wins less share that `b` wins.'),
        reason: valueReasonSchema.describe('Why there is no value or no interval; null where there is.'),
      })
      .describe('How large the difference is beside its spread; each null where it has none.'),
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
    .array(
      z.object({
        model: modelSlugSchema,
        lower: z.int().min(1).describe('Lower end.'),
        upper: z.int().min(1).describe('Upper end.'),
      }),
    )
    .describe(
      'Places that each model may have by the adjusted comparisons; none for one that is handed the truth; empty where nothing is ranked.',
    ),
  statements: z
    .array(
      z.object({
        kind: z.string().describe('What sort of statement it is.'),
        models: z.array(modelSlugSchema).describe('The models.'),
        text: z.string().describe('The statement in words.'),
      }),
    )
    .describe('What the figures support, sentence by sentence, the most important first.'),
  comparisons: z.array(pairComparisonSchema).describe('Every pair that is compared.'),
  overall: z
    .object({
      friedman: z
        .object({
          mean_ranks: z
            .array(
              z.object({
                model: modelSlugSchema,
                mean_rank: z.number().min(1).describe('Mean place over datasets; 1 is best.'),
              }),
            )
            .describe('Mean place of each model over datasets; 1 is best.'),
          chi2: z.number().min(0).describe('Statistic of the Friedman test.'),
          p: z.number().min(0).max(1).describe('Two-sided.'),
          n_datasets: z.int().min(2).describe('Datasets behind the figures.'),
          critical_difference: z.number().min(0).nullable().describe('By Nemenyi at 5 %.'),
        })
        .nullable()
        .describe('Over means of datasets; null with fewer than two.'),
      bradley_terry: z
        .array(
          z.object({
            model: modelSlugSchema,
            log_strength: z.number().describe('Log of the Bradley-Terry strength; larger is stronger.'),
          }),
        )
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
  .extend({ models: z.array(modelScopeSchema).describe('The models.'), ...comparisonFamilySchema.shape })
  .meta({ id: 'ComparisonMetrics', description: 'Paired differences between models and what they support.' });
export type ComparisonMetrics = z.infer<typeof comparisonMetricsSchema>;
