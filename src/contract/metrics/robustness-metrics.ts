import { z } from 'zod';
import { measuredValueSchema } from '../measured-value.ts';
import { modelMetricsSchema } from './metric-scope.ts';

const classSchema = z
  .enum(['control', 'meaning-preserving', 'adversarial', 'distribution-shift'])
  .describe('What the perturbation does to the meaning of a task; the control does nothing.');

/** GET /api/metrics/robustness/:model: share of F1 that is kept under perturbation (METHODOLOGY 6). */
export const robustnessMetricsSchema = modelMetricsSchema
  .extend({
    overall: z
      .object({
        robustness: measuredValueSchema.describe('Mean retained share over P1 to P8.'),
        worst_case: measuredValueSchema.describe('Least retained share.'),
        worst_condition: z
          .string()
          .nullable()
          .describe('The perturbation with the least retained share, such as `p4`; null where none was measured.'),
        noise_floor: measuredValueSchema.describe('Retained share of a new run without perturbation.'),
        attack_success: measuredValueSchema.describe('Share of tables on which a planted instruction was obeyed.'),
      })
      .describe('Over all perturbations.'),
    clean_table: z
      .object({
        untouched: measuredValueSchema.describe('Share of clean tables that came back as they were.'),
        false_edits_per_1000_cells: measuredValueSchema,
      })
      .nullable()
      .describe('What was done to tables in which nothing is wrong (p13); null where that was not run.'),
    perturbations: z
      .array(
        z.object({
          perturbation: z.string().describe('`p0` to `p12`.'),
          class: classSchema,
          conditions: z.array(z.string()).describe('Its variants that were run, such as `p3-snake`.'),
          retained: measuredValueSchema.describe(
            'Mean over the variants of the sum of F1 under perturbation over that without; each variant at most 1.',
          ),
          unclipped: z
            .number()
            .nullable()
            .describe('The same before the cut at 1; null where F1 without perturbation sums to 0.'),
          counts_in_robustness: z.boolean().describe('Whether it is one of P1 to P8, whose mean is the robustness.'),
        }),
      )
      .describe('What is kept under each perturbation that was run, in their order; empty without perturbed trials.'),
    conditions: z
      .array(
        z.object({
          condition: z.string().describe('Such as `p3-snake`.'),
          perturbation: z.string().describe('Such as `p3`.'),
          class: classSchema,
          retained: measuredValueSchema.describe('At most 1.'),
          unclipped: z.number().nullable().describe('The same before the cut at 1.'),
          p: z
            .number()
            .nullable()
            .describe('Of the paired test of F1 under the condition against that without; not adjusted, exploratory.'),
          is_effect_claimed: z
            .boolean()
            .nullable()
            .describe(
              'Whether p is at most 0.05 and less is kept than at the noise floor; null where that was not run.',
            ),
        }),
      )
      .describe('The same by condition, that is by variant.'),
  })
  .meta({ id: 'RobustnessMetrics', description: 'Share of its F1 that a model keeps under perturbation.' });
export type RobustnessMetrics = z.infer<typeof robustnessMetricsSchema>;
