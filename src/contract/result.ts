import { z } from 'zod';
import { agentSchema, modelSlugSchema } from './agent.ts';
import { nullableShareSchema } from './measured-value.ts';
import {
  idSchema,
  resultDifficultySchema,
  resultDimensionSchema,
  sha256Schema,
  timeSchema,
  tokenUsageSchema,
  trialStatusSchema,
} from './quality.ts';
import { runStateSchema } from './run.ts';
import { errorTypeRecallSchema, outcomeCountsSchema, precisionRecallF1Schema } from './score.ts';
import { taskIdSchema } from './task.ts';

/** A repetition of a task that failed, and why. */
const trialFailureSchema = z
  .object({
    repetition: z.int().min(1).describe('Which repetition of the task it is, counted from 1.'),
    status: trialStatusSchema.describe('How it ended; `ok` where a table was handed in and scored.'),
    message: z.string().describe('What went wrong, in words.'),
  })
  .meta({ id: 'TrialFailure', description: 'A repetition that failed, and why.' });

/**
 * The result of one task in one condition: each number is the mean over repetitions, failures counted as METHODOLOGY 9.8
 * says, null where that says n/a.
 */
export const taskResultSchema = z
  .object({
    task_id: taskIdSchema.describe('Id of the task, such as `accuracy_easy_1`.'),
    dimension: resultDimensionSchema,
    difficulty: resultDifficultySchema,
    f1: nullableShareSchema.describe('Harmonic mean of precision and recall, in [0, 1].'),
    precision: nullableShareSchema.describe(
      'Share of the changes that are right, in [0, 1]; 0 where nothing was changed.',
    ),
    recall: nullableShareSchema.describe('Share of the planted errors that were repaired, in [0, 1].'),
    corruption_rate: nullableShareSchema.describe(
      'Capped at 1; null where nothing was injected that could be corrupted.',
    ),
    drift_score: nullableShareSchema.describe('Distance of the distributions from those of the clean table.'),
    justification: z.string().nullable().describe("The first scored repetition's own words; null where it gave none."),
    auditability_score: nullableShareSchema.describe('Null where nothing was edited and nothing claimed.'),
    status: trialStatusSchema.describe('`ok` if all repetitions are, else the commonest other.'),
    repetitions: z.int().min(0).describe('Repetitions behind the numbers.'),
    execution_time_ms: z.number().min(0).nullable().describe("Mean time of the agent's own work."),
    token_usage: tokenUsageSchema.nullable().describe('Of all repetitions; null for agents without a model.'),
    cost_usd: z.number().min(0).nullable().describe('Of all repetitions; null where a price is unknown.'),
    errors: z.array(trialFailureSchema).describe('Repetitions that failed.'),
    reliability: nullableShareSchema.describe('Likeness of the edits of repetitions; null with one repetition.'),
    metric_version: z.string().describe('Version of the metrics that the figures were computed by.'),
    dataset: z.string().describe('Slug of its dataset.'),
    dataset_version: sha256Schema.describe('Hash of descriptor and table of the dataset.'),
    task_hash: sha256Schema.describe('Hash of the task: dirty table, prompt and truth.'),
    counts: outcomeCountsSchema
      .nullable()
      .describe('Cells by outcome, means over the repetitions; null where none was scored.'),
    recall_by_error_type: z
      .array(errorTypeRecallSchema)
      .describe('Recall of each type of planted error, sorted by type; empty in uniqueness.'),
    raha: precisionRecallF1Schema
      .nullable()
      .describe(
        'As the evaluation of Raha and Baran counts, by position in real pairs; null in uniqueness and where rows or columns are others than given.',
      ),
    specificity: nullableShareSchema.describe('Share of the clean cells that were left as they were, in [0, 1].'),
    error_drop_rate: z.number().max(1).nullable().describe('Below 0 where the table got worse.'),
    corruption_uncapped: z
      .number()
      .min(0)
      .nullable()
      .describe(
        'Edits of protected cells by injected rows, before the cut at 1; null where nothing was injected that could be corrupted.',
      ),
    schema_damage: nullableShareSchema.describe('Harm to the columns and row ids of the table, in [0, 1]; 0 is none.'),
    drift_noop: nullableShareSchema.describe('Drift of the dirty table: what doing nothing leaves.'),
    trial_ids: z.array(idSchema).describe('In the order of repetitions.'),
  })
  .meta({ id: 'TaskResult', description: 'The result of one task, over its repetitions.' });
export type TaskResult = z.infer<typeof taskResultSchema>;

/** The result of one task under a perturbation. */
export const conditionResultSchema = taskResultSchema
  .extend({ condition: z.string().describe('Such as `p3-snake`.') })
  .meta({ id: 'ConditionResult', description: 'The result of one task under a perturbation.' });
export type ConditionResult = z.infer<typeof conditionResultSchema>;

/** GET /api/results/:run_id: the result document of a run. */
export const resultDocumentSchema = z
  .object({
    run_id: idSchema.describe('Id of the run, a UUIDv7.'),
    model: modelSlugSchema,
    timestamp: timeSchema.describe('When the run was started.'),
    task_results: z.array(taskResultSchema).describe('One entry a task: its unperturbed trials.'),
    condition_results: z.array(conditionResultSchema).describe('One entry a task and perturbation.'),
    batch_id: idSchema.describe('Id of the batch that the run belongs to, a UUIDv7.'),
    agent: agentSchema,
    state: runStateSchema.describe('Where it stands.'),
    partial: z.boolean().describe('Whether tasks of the plan have no result yet.'),
    suite: z.string().describe('Name of the suite that the tasks are of, such as `standard`.'),
    catalogue_version: z.string().describe('Hash that tells one state of all tasks of the suite from another.'),
    metric_version: z.string().describe('Version of the metrics that the figures were computed by.'),
    seed: z.int().min(0).describe('Drives agents and the order of trials, never the tasks.'),
  })
  .meta({ id: 'ResultDocument', description: 'The results of a run.' });
export type ResultDocument = z.infer<typeof resultDocumentSchema>;

/** The results of a batch: one document a run. */
export const batchResultsSchema = z
  .object({
    batch_id: idSchema.describe('Id of the batch that the run belongs to, a UUIDv7.'),
    items: z.array(resultDocumentSchema).describe('One result document for each run of the batch.'),
  })
  .meta({ id: 'BatchResults', description: 'The results of a batch: one document for each run.' });
export type BatchResults = z.infer<typeof batchResultsSchema>;
