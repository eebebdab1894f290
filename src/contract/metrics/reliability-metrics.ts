import { z } from 'zod';
import { measuredValueSchema, nullableShareSchema } from '../measured-value.ts';
import { taskIdSchema } from '../task.ts';
import { modelMetricsSchema } from './metric-scope.ts';

/** GET /api/metrics/reliability/:model: likeness of repeated runs (METHODOLOGY 5). */
export const reliabilityMetricsSchema = modelMetricsSchema
  .extend({
    repetitions: z.int().min(0).describe('Repetitions of the run; 0 without results.'),
    overall: z
      .object({
        edit_similarity: measuredValueSchema.describe('The headline: mean pairwise Jaccard of edit sets.'),
        location_similarity: measuredValueSchema.describe(
          'The same with values ignored: the same cells, whatever was written.',
        ),
        row_similarity: measuredValueSchema.describe("The origin's likeness of whole tables; near 1 by nature."),
        within_task_sd: measuredValueSchema.describe('Standard deviation of F1 within a task.'),
      })
      .describe('Over all tasks of the scope.'),
    agreement: z
      .object({
        krippendorff_alpha: measuredValueSchema.describe(
          'Mean over tasks of nominal alpha, over cells in error and cells that some repetition edited; it depends on that universe.',
        ),
        fleiss_kappa: measuredValueSchema.describe(
          'The same universe, edited or not; of tasks without a failed repetition.',
        ),
        icc_1_1: z.number().nullable().describe('Intraclass correlation of F1, one repetition; no interval is given.'),
        icc_1_k: z.number().nullable().describe('The same of the mean of all repetitions.'),
        f1_variance: z
          .object({
            dataset: z.number().describe('Between datasets.'),
            task: z.number().describe('Between tasks of a dataset.'),
            run: z.number().describe('Between repetitions of a task.'),
          })
          .nullable()
          .describe('Variance of F1 between datasets, between tasks of a dataset, and between repetitions of a task.'),
      })
      .nullable()
      .describe('Reported beside the headline; null where nothing was repeated.'),
    pass_k: z
      .array(
        z.object({
          f1_threshold: z.number().min(0).max(1).describe('F1 from which on a repetition is a success.'),
          k: z.int().min(1).describe('How many repetitions have to succeed.'),
          pass: measuredValueSchema,
        }),
      )
      .describe('Chance that all of k repetitions succeed: F1 at the threshold, no corruption, no schema damage.'),
    tasks: z
      .array(
        z.object({
          task_id: taskIdSchema.describe('Id of the task, such as `accuracy_easy_1`.'),
          repetitions: z.int().min(0).describe('Repetitions of the task.'),
          edit_similarity: nullableShareSchema.describe(
            'Mean pairwise Jaccard likeness of its edit sets, in [0, 1]; null with one repetition.',
          ),
          is_vacuous: z
            .boolean()
            .nullable()
            .describe('Whether no repetition edited anything; null where not measured.'),
          f1_sd: z.number().min(0).nullable().describe('Standard deviation of F1 over its repetitions; null with one.'),
        }),
      )
      .describe('One entry a task, in the order of the catalogue.'),
  })
  .meta({ id: 'ReliabilityMetrics', description: 'Likeness of repeated runs of a model.' });
export type ReliabilityMetrics = z.infer<typeof reliabilityMetricsSchema>;
