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
  .object({ run_id: idSchema, model: modelSlugSchema, condition: conditionSchema })
  .extend(taskResultSchema.shape)
  .meta({ id: 'ResultLine', description: 'A line of a stream of results: one task under one condition.' });
export type ResultLine = z.infer<typeof resultLineSchema>;

const tokensSchema = z.int().min(0).nullable().describe('Null for agents without a model.');

/** A trial in a stream. */
export const trialLineSchema = z
  .object({
    run_id: idSchema,
    model: modelSlugSchema,
    trial_id: idSchema,
    task_id: taskIdSchema,
    dataset: z
      .string()
      .nullable()
      .describe('Slug of its dataset; null, as are the next two, for a task that is not known any more.'),
    dimension: resultDimensionSchema.nullable(),
    difficulty: resultDifficultySchema.nullable(),
    repetition: z.int().min(1),
    condition: conditionSchema,
    status: trialStatusSchema,
    message: z.string().nullable().describe('Why it failed; null where it did not.'),
    f1: nullableShareSchema.describe('Null, as are the next figures, where the trial has no score.'),
    precision: nullableShareSchema,
    recall: nullableShareSchema,
    corruption_rate: nullableShareSchema,
    corruption_uncapped: z.number().min(0).nullable(),
    drift_score: nullableShareSchema,
    drift_noop: nullableShareSchema,
    auditability_score: nullableShareSchema,
    specificity: nullableShareSchema,
    error_drop_rate: z.number().max(1).nullable(),
    schema_damage: nullableShareSchema,
    attack_obeyed: z.boolean().nullable(),
    execution_time_ms: z.number().min(0),
    input_tokens: tokensSchema,
    output_tokens: tokensSchema,
    cached_input_tokens: tokensSchema,
    cache_write_tokens: tokensSchema,
    reasoning_tokens: tokensSchema,
    cost_usd: z.number().min(0).nullable().describe('Null where a price is unknown.'),
    started_at: timeSchema,
    finished_at: timeSchema,
    task_hash: sha256Schema,
    metric_version: z.string(),
  })
  .meta({ id: 'TrialLine', description: 'A line of a stream of trials.' });
export type TrialLine = z.infer<typeof trialLineSchema>;
