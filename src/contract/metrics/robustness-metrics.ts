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
    conditions: z.array(
      z.object({
        condition: z.string().describe('Such as `p3-snake`.'),
        perturbation: z.string().describe('Such as `p3`.'),
        class: z.enum(['control', 'meaning-preserving', 'adversarial', 'distribution-shift']),
        retained: measuredValueSchema.describe('At most 1.'),
        unclipped: z.number().nullable().describe('The same before the cut at 1.'),
      }),
    ),
  })
  .meta({ id: 'RobustnessMetrics', description: 'Share of its F1 that a model keeps under perturbation.' });
export type RobustnessMetrics = z.infer<typeof robustnessMetricsSchema>;
