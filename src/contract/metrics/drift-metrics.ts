import { z } from 'zod';
import { measuredValueSchema, nullableShareSchema, referencedValueSchema } from '../measured-value.ts';
import { dimensionSchema } from '../quality.ts';
import { driftChartEntrySchema, driftKindSchema } from '../score.ts';
import { taskIdSchema } from '../task.ts';
import { modelMetricsSchema } from './metric-scope.ts';

/** GET /api/metrics/drift/:model: how far distributions are from those of the clean tables. */
export const driftMetricsSchema = modelMetricsSchema
  .extend({
    overall: z
      .object({
        drift: referencedValueSchema.describe('From the clean table to the output.'),
        gain: measuredValueSchema.describe(
          '1 - drift / drift of the dirty table: 1 is all of it undone, below 0 is worse.',
        ),
        intervention: measuredValueSchema.describe('From the dirty table to the output: how much was changed.'),
      })
      .describe('Over all tasks of the scope.'),
    dimensions: z
      .array(
        z.object({
          dimension: dimensionSchema,
          drift: measuredValueSchema.describe(
            'Distance of the distributions from those of the clean table, in [0, 1].',
          ),
          gain: measuredValueSchema.describe(
            '1 - drift / drift of the dirty table: at most 1, below 0 where things got worse.',
          ),
        }),
      )
      .describe('The same figures by dimension.'),
    datasets: z
      .array(
        z.object({
          dataset: z.string().describe('Slug of the dataset.'),
          drift: measuredValueSchema.describe(
            'Distance of the distributions from those of the clean table, in [0, 1].',
          ),
          columns: z
            .array(
              z.object({
                column: z.string().describe('Name of the column.'),
                kind: driftKindSchema.describe('Of the task that the chart shows.'),
                drift: z.number().min(0).max(1).describe('Mean over tasks.'),
                max_drift: z.number().min(0).max(1).describe('Of the task in which the column drifts most.'),
                n_tasks: z.int().min(0).describe('Tasks behind the figures.'),
                chart: z
                  .object({
                    task_id: taskIdSchema.describe('The task that the chart is of.'),
                    entries: z.array(driftChartEntrySchema).describe('Counts by bin or category.'),
                  })
                  .nullable()
                  .describe(
                    'Counts of the task in which the column drifts most (the first of equals); null without one.',
                  ),
              }),
            )
            .describe('The same by column.'),
        }),
      )
      .describe('The same figures by dataset.'),
    tasks: z
      .array(
        z.object({
          task_id: taskIdSchema.describe('The task that the chart is of.'),
          drift: nullableShareSchema.describe(
            'Distance of the distributions from those of the clean table, in [0, 1].',
          ),
          noop: nullableShareSchema.describe('Drift of the dirty table.'),
          gain: z
            .number()
            .max(1)
            .nullable()
            .describe('1 - drift / drift of the dirty table: at most 1, below 0 where things got worse.'),
          max_column: z.string().nullable().describe('The column of greatest drift; null where there is none.'),
        }),
      )
      .describe('One entry a task, in the order of the catalogue.'),
  })
  .meta({
    id: 'DriftMetrics',
    description: "How far the distributions of a model's outputs are from the clean tables.",
  });
export type DriftMetrics = z.infer<typeof driftMetricsSchema>;
