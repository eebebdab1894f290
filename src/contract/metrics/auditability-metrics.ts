import { z } from 'zod';
import { measuredValueSchema, nullableShareSchema, referencedValueSchema } from '../measured-value.ts';
import { dimensionSchema } from '../quality.ts';
import { taskIdSchema } from '../task.ts';
import { modelMetricsSchema } from './metric-scope.ts';

/** GET /api/metrics/auditability/:model: whether the change log is true (METHODOLOGY 7). */
export const auditabilityMetricsSchema = modelMetricsSchema
  .extend({
    log_is_output: z
      .boolean()
      .nullable()
      .describe(
        'Whether the log was the output itself; such models are not ranked across strategies. Null without results.',
      ),
    overall: z.object({
      auditability: referencedValueSchema.describe('The headline: log F1 times value accuracy.'),
      coverage: measuredValueSchema.describe('Share of edits that are claimed.'),
      faithfulness: measuredValueSchema.describe('Share of claims that were made true.'),
      log_f1: measuredValueSchema.describe('Harmonic mean of coverage and faithfulness.'),
      value_accuracy: measuredValueSchema.describe('Share of matched claims with the right old and new value.'),
      evidence_validity: measuredValueSchema.describe('Share of matched claims whose cited cells exist.'),
    }),
    judge: z.object({
      status: z.enum(['not_run', 'not_calibrated', 'calibrated']).describe('Only a calibrated judge counts.'),
      score: measuredValueSchema,
    }),
    dimensions: z.array(
      z.object({
        dimension: dimensionSchema,
        auditability: measuredValueSchema,
        coverage: measuredValueSchema,
        faithfulness: measuredValueSchema,
        value_accuracy: measuredValueSchema,
      }),
    ),
    tasks: z.array(
      z.object({
        task_id: taskIdSchema,
        auditability: nullableShareSchema,
        coverage: nullableShareSchema,
        faithfulness: nullableShareSchema,
        value_accuracy: nullableShareSchema,
      }),
    ),
  })
  .meta({ id: 'AuditabilityMetrics', description: "Whether a model's change logs are true." });
export type AuditabilityMetrics = z.infer<typeof auditabilityMetricsSchema>;
