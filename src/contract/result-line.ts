import { z } from 'zod';
import { modelSlugSchema } from './agent.ts';
import { nullableShareSchema } from './measured-value.ts';
import {
  idSchema,
  resultDifficultySchema,
  resultDimensionSchema,
  sha256Schema,
  timeSchema,
  trialStatusSchema,
} from './quality.ts';
import { taskResultSchema } from './result.ts';
import { taskIdSchema } from './task.ts';

const conditionSchema = z.string().nullable().describe('Perturbation; null for the unperturbed task.');

/** A task result in a stream: one task under one condition. */
export const resultLineSchema = z
  .object({
    run_id: idSchema.describe('Id of the run, a UUIDv7.'),
    model: modelSlugSchema,
    condition: conditionSchema.describe('Perturbation that the task was handed out under, such as `p3-snake`.'),
  })
  .extend(taskResultSchema.shape)
  .meta({ id: 'ResultLine', description: 'A line of a stream of results: one task under one condition.' });
export type ResultLine = z.infer<typeof resultLineSchema>;

const tokensSchema = z.int().min(0).nullable().describe('Null for agents without a model.');

/** A trial in a stream. */
export const trialLineSchema = z
  .object({
    run_id: idSchema.describe('Id of the run, a UUIDv7.'),
    model: modelSlugSchema,
    trial_id: idSchema.describe('Id of the trial, a UUIDv7.'),
    task_id: taskIdSchema.describe('Id of the task, such as `accuracy_easy_1`.'),
    dataset: z
      .string()
      .nullable()
      .describe('Slug of its dataset; null, as are the next two, for a task that is not known any more.'),
    dimension: resultDimensionSchema.nullable(),
    difficulty: resultDifficultySchema.nullable(),
    repetition: z.int().min(1).describe('Which repetition of the task it is, counted from 1.'),
    condition: conditionSchema.describe('Perturbation that the task was handed out under, such as `p3-snake`.'),
    status: trialStatusSchema.describe('How it ended; `ok` where a table was handed in and scored.'),
    message: z.string().nullable().describe('Why it failed; null where it did not.'),
    f1: nullableShareSchema.describe('Null, as are the next figures, where the trial has no score.'),
    precision: nullableShareSchema.describe(
      'Share of the changes that are right, in [0, 1]; 0 where nothing was changed.',
    ),
    recall: nullableShareSchema.describe('Share of the planted errors that were repaired, in [0, 1].'),
    corruption_rate: nullableShareSchema,
    corruption_uncapped: z
      .number()
      .min(0)
      .nullable()
      .describe(
        'Edits of protected cells by injected rows, before the cut at 1; null where nothing was injected that could be corrupted.',
      ),
    drift_score: nullableShareSchema,
    drift_noop: nullableShareSchema,
    auditability_score: nullableShareSchema,
    specificity: nullableShareSchema.describe('Share of the clean cells that were left as they were, in [0, 1].'),
    error_drop_rate: z
      .number()
      .max(1)
      .nullable()
      .describe(
        'Errors repaired less cells damaged, by errors: at most 1, below 0 where the table got worse; null where the task has no errors.',
      ),
    schema_damage: nullableShareSchema.describe('Harm to the columns and row ids of the table, in [0, 1]; 0 is none.'),
    attack_obeyed: z.boolean().nullable(),
    execution_time_ms: z.number().min(0).describe("Time of the agent's own work, in milliseconds."),
    input_tokens: tokensSchema.describe('Tokens of what is sent.'),
    output_tokens: tokensSchema.describe('Tokens of what comes back.'),
    cached_input_tokens: tokensSchema,
    cache_write_tokens: tokensSchema,
    reasoning_tokens: tokensSchema,
    cost_usd: z.number().min(0).nullable().describe('Null where a price is unknown.'),
    started_at: timeSchema.describe('When it was begun; null where it was not.'),
    finished_at: timeSchema.describe('When it ended; null where it has not.'),
    task_hash: sha256Schema.describe('Hash of the task: dirty table, prompt and truth.'),
    metric_version: z.string().describe('Version of the metrics that the figures were computed by.'),
  })
  .meta({ id: 'TrialLine', description: 'A line of a stream of trials.' });
export type TrialLine = z.infer<typeof trialLineSchema>;
