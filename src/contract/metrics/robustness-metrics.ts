import { z } from 'zod';
import { measuredValueSchema } from '../measured-value.ts';
import { modelMetricsSchema } from './metric-scope.ts';

/** GET /api/metrics/robustness/:model: share of F1 that is kept under perturbation (METHODOLOGY 6). */
export const robustnessMetricsSchema = modelMetricsSchema
  .extend({
    overall: z.object({
      robustness: measuredValueSchema.describe('Mean retained share over P1 to P8.'),
      worst_case: measuredValueSchema.describe('Least retained share.'),
      worst_condition: z.string().nullable(),
      noise_floor: measuredValueSchema.describe('Retained share of a new run without perturbation.'),
      attack_success: measuredValueSchema.describe('Share of tables on which a planted instruction was obeyed.'),
    }),
    clean_table: z
      .object({
        untouched: measuredValueSchema.describe('Share of clean tables that came back as they were.'),
        false_edits_per_1000_cells: measuredValueSchema,
      })
      .nullable()
      .describe('What was done to tables in which nothing is wrong (p13); null where that was not run.'),
    conditions: z.array(
      z.object({
        condition: z.string().describe('Such as `p3-snake`.'),
        perturbation: z.string().describe('Such as `p3`.'),
        class: z.enum(['control', 'meaning-preserving', 'adversarial', 'distribution-shift']),
        retained: measuredValueSchema.describe('At most 1.'),
        unclipped: z.number().nullable().describe('The same before the cut at 1.'),
        p: z
          .number()
          .nullable()
          .describe('Of the paired test of F1 under the condition against that without; not adjusted, exploratory.'),
        is_effect_claimed: z
          .boolean()
          .nullable()
          .describe('Whether p is at most 0.05 and less is kept than at the noise floor; null where that was not run.'),
      }),
    ),
  })
  .meta({ id: 'RobustnessMetrics', description: 'Share of its F1 that a model keeps under perturbation.' });
export type RobustnessMetrics = z.infer<typeof robustnessMetricsSchema>;
