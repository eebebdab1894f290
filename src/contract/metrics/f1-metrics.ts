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
    overall: z
      .object({
        f1: referencedValueSchema.describe('Harmonic mean of precision and recall, in [0, 1].'),
        precision: referencedValueSchema.describe(
          'Share of the changes that are right, in [0, 1]; 0 where nothing was changed.',
        ),
        recall: referencedValueSchema.describe('Share of the planted errors that were repaired, in [0, 1].'),
      })
      .describe('Over all tasks of the scope.'),
    dimensions: z.array(z.object({ dimension: dimensionSchema, ...triple })).describe('The same figures by dimension.'),
    difficulties: z
      .array(z.object({ difficulty: difficultySchema, ...triple }))
      .describe('The same figures by difficulty.'),
    datasets: z
      .array(z.object({ dataset: z.string().describe('Slug of the dataset.'), ...triple }))
      .describe('The same figures by dataset.'),
    tasks: z
      .array(
        z.object({
          task_id: taskIdSchema.describe('Id of the task, such as `accuracy_easy_1`.'),
          dimension: resultDimensionSchema,
          difficulty: resultDifficultySchema,
          dataset: z.string().describe('Slug of the dataset.'),
          status: trialStatusSchema.describe('`ok` if all repetitions are, else the commonest other.'),
          repetitions: z.int().min(0).describe('Repetitions behind the figures.'),
          f1: nullableShareSchema.describe('Harmonic mean of precision and recall, in [0, 1].'),
          precision: nullableShareSchema.describe(
            'Share of the changes that are right, in [0, 1]; 0 where nothing was changed.',
          ),
          recall: nullableShareSchema.describe('Share of the planted errors that were repaired, in [0, 1].'),
        }),
      )
      .describe('One entry a task, in the order of the catalogue.'),
  })
  .meta({ id: 'F1Metrics', description: 'F1, precision and recall of a model, overall and by every grouping.' });
export type F1Metrics = z.infer<typeof f1MetricsSchema>;
