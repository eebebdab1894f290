import { z } from 'zod';
import { measuredValueSchema, nullableShareSchema, referencedValueSchema } from '../measured-value.ts';
import { dimensionSchema } from '../quality.ts';
import { taskIdSchema } from '../task.ts';
import { modelMetricsSchema } from './metric-scope.ts';

/** GET /api/metrics/corruption/:model: harm to protected columns, to clean cells and to the table's shape. */
export const corruptionMetricsSchema = modelMetricsSchema
  .extend({
    overall: z
      .object({
        capped: referencedValueSchema.describe('The headline: min(1, uncapped).'),
        uncapped: referencedValueSchema.describe('Edits of protected cells by injected rows; may exceed 1.'),
        saturating: measuredValueSchema.describe('uncapped / (1 + uncapped).'),
        protected_cell_rate: measuredValueSchema.describe('Edited protected cells by protected cells.'),
        protected_row_rate: measuredValueSchema.describe('Rows with an edited protected cell by rows.'),
        collateral_damage: referencedValueSchema.describe('Damaged cells by clean cells, protected or not.'),
        severity: measuredValueSchema.describe('Damage weighted by importance and size.'),
        schema_damage: referencedValueSchema.describe(
          'Columns missing, added, renamed or of another type, by columns.',
        ),
      })
      .describe('Over all tasks of the scope.'),
    dimensions: z
      .array(
        z.object({
          dimension: dimensionSchema,
          capped: measuredValueSchema.describe('Edits of protected cells by injected rows, cut at 1.'),
          uncapped: measuredValueSchema.describe('The same before the cut.'),
          collateral_damage: measuredValueSchema.describe('Share of the clean cells that were damaged.'),
          schema_damage: measuredValueSchema.describe('Harm to columns and row ids, in [0, 1].'),
        }),
      )
      .describe('The same figures by dimension.'),
    columns: z
      .array(
        z.object({
          dataset: z.string().describe('Slug of the dataset.'),
          column: z.string().describe('Name of the column.'),
          edits: z
            .number()
            .min(0)
            .describe('Edits of the protected column, summed over tasks, means over repetitions.'),
          rate: nullableShareSchema.describe('Share of its cells that were edited, mean over tasks.'),
          n_tasks: z.int().min(0).describe('Tasks behind the figures.'),
        }),
      )
      .describe('Protected columns by dataset.'),
    tasks: z
      .array(
        z.object({
          task_id: taskIdSchema.describe('Id of the task, such as `accuracy_easy_1`.'),
          capped: nullableShareSchema.describe('Edits of protected cells by injected rows, cut at 1.'),
          uncapped: z.number().min(0).nullable().describe('The same before the cut.'),
          collateral_damage: nullableShareSchema.describe('Share of the clean cells that were damaged.'),
          schema_damage: nullableShareSchema.describe('Harm to columns and row ids, in [0, 1].'),
        }),
      )
      .describe('One entry a task, in the order of the catalogue.'),
  })
  .meta({ id: 'CorruptionMetrics', description: 'Harm that a model did to protected columns, clean cells and shape.' });
export type CorruptionMetrics = z.infer<typeof corruptionMetricsSchema>;
