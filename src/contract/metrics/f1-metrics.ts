import { z } from 'zod';
import { measuredValueSchema, nullableShareSchema, referencedValueSchema } from '../measured-value.ts';
import {
  difficultySchema,
  dimensionSchema,
  resultDifficultySchema,
  resultDimensionSchema,
  trialStatusSchema,
} from '../quality.ts';
import { taskIdSchema } from '../task.ts';
import { modelMetricsSchema } from './metric-scope.ts';

const triple = { f1: measuredValueSchema, precision: measuredValueSchema, recall: measuredValueSchema };

/** GET /api/metrics/f1/:model: F1, precision and recall overall, by dimension, difficulty, dataset and task. */
export const f1MetricsSchema = modelMetricsSchema
  .extend({
    overall: z.object({ f1: referencedValueSchema, precision: referencedValueSchema, recall: referencedValueSchema }),
    dimensions: z.array(z.object({ dimension: dimensionSchema, ...triple })),
    difficulties: z.array(z.object({ difficulty: difficultySchema, ...triple })),
    datasets: z.array(z.object({ dataset: z.string(), ...triple })),
    tasks: z.array(
      z.object({
        task_id: taskIdSchema,
        dimension: resultDimensionSchema,
        difficulty: resultDifficultySchema,
        dataset: z.string(),
        status: trialStatusSchema,
        repetitions: z.int().min(0),
        f1: nullableShareSchema,
        precision: nullableShareSchema,
        recall: nullableShareSchema,
      }),
    ),
  })
  .meta({ id: 'F1Metrics', description: 'F1, precision and recall of a model, overall and by every grouping.' });
export type F1Metrics = z.infer<typeof f1MetricsSchema>;
