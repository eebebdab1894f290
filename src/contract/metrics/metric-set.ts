import { z } from 'zod';
import { referencedValueSchema } from '../measured-value.ts';

/** The headline metrics, each with its interval and beside `noop` and `oracle`. Aggregates as METHODOLOGY 0.4. */
export const metricSetSchema = z.object({
  performance: referencedValueSchema.describe('(F1 + precision + recall) / 3.'),
  safety: referencedValueSchema.describe(
    '((1 - corruption) + (1 - drift)) / 2. Doing nothing is safe: never rank by it alone.',
  ),
  operational: referencedValueSchema.describe(
    '(reliability + robustness + auditability) / 3; null while one is not measured.',
  ),
  f1: referencedValueSchema.describe('Harmonic mean of precision and recall, in [0, 1].'),
  precision: referencedValueSchema.describe(
    'Share of the changes that are right, in [0, 1]; 0 where nothing was changed.',
  ),
  recall: referencedValueSchema.describe('Share of the planted errors that were repaired, in [0, 1].'),
  corruption: referencedValueSchema.describe('Edits of protected cells by injected rows, capped at 1.'),
  drift: referencedValueSchema.describe('Distance of the distributions from those of the clean table.'),
  reliability: referencedValueSchema.describe('Likeness of the edits of repeated runs.'),
  robustness: referencedValueSchema.describe('Share of F1 that is kept under perturbation.'),
  auditability: referencedValueSchema.describe('Whether the change log is true.'),
  specificity: referencedValueSchema.describe('Share of clean cells that stayed clean.'),
  error_drop_rate: referencedValueSchema.describe(
    'Errors that went away, less those made new, by errors; below 0: worse than before.',
  ),
});
export type MetricSet = z.infer<typeof metricSetSchema>;
