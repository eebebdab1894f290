import { z } from 'zod';
import { difficultySchema, dimensionSchema } from '../quality.ts';
import { errorTypeRecallSchema, outcomeCountsSchema } from '../score.ts';
import { metricSetSchema } from './metric-set.ts';
import { metricScopeSchema, modelScopeSchema } from './metric-scope.ts';

/** Metrics of the tasks of one dimension, or of one dimension and difficulty. */
const groupSchema = metricSetSchema.extend({
  counts: outcomeCountsSchema.nullable().describe('Cells by outcome, summed over tasks, means over repetitions.'),
  recall_by_error_type: z.array(errorTypeRecallSchema).describe('Pooled over tasks.'),
});

/** GET /api/metrics/dimension/:name: one dimension by model and difficulty. */
export const dimensionMetricsSchema = metricScopeSchema
  .extend({
    dimension: dimensionSchema,
    models: z
      .array(
        modelScopeSchema.extend({
          overall: groupSchema.describe('Over all tasks of the dimension.'),
          difficulties: z
            .array(groupSchema.extend({ difficulty: difficultySchema }))
            .describe('The same by difficulty.'),
        }),
      )
      .describe('One entry a model.'),
  })
  .meta({ id: 'DimensionMetrics', description: 'One dimension by model and difficulty.' });
export type DimensionMetrics = z.infer<typeof dimensionMetricsSchema>;
