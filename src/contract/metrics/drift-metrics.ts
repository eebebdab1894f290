import { z } from 'zod';
import { measuredValueSchema, nullableShareSchema, referencedValueSchema } from '../measured-value.ts';
import { dimensionSchema } from '../quality.ts';
import { driftChartEntrySchema, driftKindSchema } from '../score.ts';
import { taskIdSchema } from '../task.ts';
import { modelMetricsSchema } from './metric-scope.ts';

/** GET /api/metrics/drift/:model: how far distributions are from those of the clean tables. */
export const driftMetricsSchema = modelMetricsSchema
  .extend({
    overall: z.object({
      drift: referencedValueSchema.describe('From the clean table to the output.'),
      gain: measuredValueSchema.describe(
        '1 - drift / drift of the dirty table: 1 is all of it undone, below 0 is worse.',
      ),
      intervention: measuredValueSchema.describe('From the dirty table to the output: how much was changed.'),
    }),
    dimensions: z.array(
      z.object({ dimension: dimensionSchema, drift: measuredValueSchema, gain: measuredValueSchema }),
    ),
    datasets: z.array(
      z.object({
        dataset: z.string(),
        drift: measuredValueSchema,
        columns: z.array(
          z.object({
            column: z.string(),
            kind: driftKindSchema.describe('Of the task that the chart shows.'),
            drift: z.number().min(0).max(1).describe('Mean over tasks.'),
            max_drift: z.number().min(0).max(1).describe('Of the task in which the column drifts most.'),
            n_tasks: z.int().min(0),
            chart: z
              .object({ task_id: taskIdSchema, entries: z.array(driftChartEntrySchema) })
              .nullable()
              .describe('Counts of the task in which the column drifts most (the first of equals); null without one.'),
          }),
        ),
      }),
    ),
    tasks: z.array(
      z.object({
        task_id: taskIdSchema,
        drift: nullableShareSchema,
        noop: nullableShareSchema.describe('Drift of the dirty table.'),
        gain: z.number().max(1).nullable(),
        max_column: z.string().nullable(),
      }),
    ),
  })
  .meta({
    id: 'DriftMetrics',
    description: "How far the distributions of a model's outputs are from the clean tables.",
  });
export type DriftMetrics = z.infer<typeof driftMetricsSchema>;
