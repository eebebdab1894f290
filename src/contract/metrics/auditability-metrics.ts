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
    overall: z
      .object({
        auditability: referencedValueSchema.describe('The headline: log F1 times value accuracy.'),
        coverage: measuredValueSchema.describe('Share of edits that are claimed.'),
        faithfulness: measuredValueSchema.describe('Share of claims that were made true.'),
        log_f1: measuredValueSchema.describe('Harmonic mean of coverage and faithfulness.'),
        value_accuracy: measuredValueSchema.describe('Share of matched claims with the right old and new value.'),
        evidence_validity: measuredValueSchema.describe('Share of matched claims whose cited cells exist.'),
      })
      .describe('Over all tasks of the scope.'),
    judge: z
      .object({
        status: z.enum(['not_run', 'not_calibrated', 'calibrated']).describe('Only a calibrated judge counts.'),
        score: measuredValueSchema,
      })
      .describe('What a judging model says of the justifications; beside the headline, never in it.'),
    dimensions: z
      .array(
        z.object({
          dimension: dimensionSchema,
          auditability: measuredValueSchema.describe('F1 of the claims times the accuracy of their values, in [0, 1].'),
          coverage: measuredValueSchema.describe('Share of the actual edits that are claimed.'),
          faithfulness: measuredValueSchema.describe('Share of the claims that were made true.'),
          value_accuracy: measuredValueSchema.describe('Share of the matched claims with the right old and new value.'),
        }),
      )
      .describe('The same figures by dimension.'),
    tasks: z
      .array(
        z.object({
          task_id: taskIdSchema.describe('Id of the task, such as `accuracy_easy_1`.'),
          auditability: nullableShareSchema.describe('F1 of the claims times the accuracy of their values, in [0, 1].'),
          coverage: nullableShareSchema.describe('Share of the actual edits that are claimed.'),
          faithfulness: nullableShareSchema.describe('Share of the claims that were made true.'),
          value_accuracy: nullableShareSchema.describe('Share of the matched claims with the right old and new value.'),
        }),
      )
      .describe('One entry a task, in the order of the catalogue.'),
  })
  .meta({ id: 'AuditabilityMetrics', description: "Whether a model's change logs are true." });
export type AuditabilityMetrics = z.infer<typeof auditabilityMetricsSchema>;
