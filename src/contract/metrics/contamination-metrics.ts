import { z } from 'zod';
import { modelSlugSchema } from '../agent.ts';
import { measuredValueSchema, nullableShareSchema } from '../measured-value.ts';
import { idSchema, resultDifficultySchema, resultDimensionSchema } from '../quality.ts';
import { taskIdSchema } from '../task.ts';

/** One side of the contrast: the run that it is read from. */
const contrastSideSchema = z.object({
  suite: z.enum(['standard', 'renamed']),
  catalogue_version: z.string(),
  run_id: idSchema.nullable().describe('Null where the model has no run of the suite.'),
  f1: nullableShareSchema.describe('Mean F1 over the twelve tasks; null where the contrast is.'),
  missing_task_ids: z.array(taskIdSchema).describe('Of the twelve tasks those without a score.'),
});

/** `mendbench contamination`: how much better a model is on tables that it may remember than on their renamed twins. */
export const contaminationMetricsSchema = z
  .object({
    model: modelSlugSchema,
    metric_version: z.string(),
    contrast: measuredValueSchema.describe('Mean of F1(original) less F1(renamed), in [-1, 1].'),
    p_value: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .describe('Two-sided, cluster sign-flip over the six tables; at least 2/64, exploratory.'),
    original: contrastSideSchema,
    renamed: contrastSideSchema,
    same_agent: z.boolean().nullable().describe('Whether both runs are of one definition; null where one is missing.'),
    commands: z.array(z.string()).describe('What makes the results that are missing; empty where none are.'),
    tasks: z.array(
      z.object({
        task_id: taskIdSchema,
        dataset: z.string(),
        dimension: resultDimensionSchema,
        difficulty: resultDifficultySchema,
        original_f1: nullableShareSchema,
        renamed_f1: nullableShareSchema,
        difference: z.number().min(-1).max(1).nullable(),
      }),
    ),
  })
  .meta({ id: 'ContaminationMetrics', description: 'The memorisation contrast of a model.' });
export type ContaminationMetrics = z.infer<typeof contaminationMetricsSchema>;
