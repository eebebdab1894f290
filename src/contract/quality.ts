import { z } from 'zod';
import { DIFFICULTIES, DIMENSIONS } from '../core/dataset/dimension.ts';

/** A dimension of data quality. */
export const dimensionSchema = z.enum(DIMENSIONS).describe('Dimension of data quality.');

/** A level of difficulty. */
export const difficultySchema = z.enum(DIFFICULTIES).describe('Level of difficulty.');

/** Dimension of a result: one of the four, or `mixed` for real pairs of tables, which stay out of the aggregates. */
export const resultDimensionSchema = z
  .enum([...DIMENSIONS, 'mixed'])
  .describe('Dimension of the task; `mixed` for real pairs of tables.');

/** Difficulty of a result: one of the three, or `natural` for real pairs of tables. */
export const resultDifficultySchema = z
  .enum([...DIFFICULTIES, 'natural'])
  .describe('Difficulty of the task; `natural` for real pairs of tables.');

/** How a trial ended. Everything but `ok` is data: it is stored and scored. */
export const TRIAL_STATUSES = [
  'ok',
  'invalid_output',
  'refused',
  'truncated',
  'agent_timeout',
  'agent_budget',
  'provider_failure',
  'internal_failure',
] as const;
export type TrialStatus = (typeof TRIAL_STATUSES)[number];
/** Statuses that are no fault of the model: the trial is missing, has no score, and is run again when its run is continued. */
export const MISSING_STATUSES: readonly TrialStatus[] = ['provider_failure', 'internal_failure'];
export const trialStatusSchema = z
  .enum(TRIAL_STATUSES)
  .describe('How the trial ended; all but `ok` are failures that are scored.');

/** Tokens of one or more calls. Null members were not told by the provider. */
export const tokenUsageSchema = z
  .object({
    input_tokens: z.int().min(0).nullable().describe('All that was read, with what providers had cached.'),
    output_tokens: z.int().min(0).nullable().describe('All that was written, with reasoning.'),
    total_tokens: z.int().min(0).nullable().describe('All tokens together; null where the provider did not say.'),
    cached_input_tokens: z.int().min(0).nullable().describe("Of the input, what came from a provider's cache."),
    cache_write_tokens: z.int().min(0).nullable().describe("Of the input, what went into a provider's cache."),
    reasoning_tokens: z.int().min(0).nullable().describe('Of the output, what was reasoning.'),
  })
  .meta({ id: 'TokenUsage', description: 'Tokens read and written; null members were not told by the provider.' });
export type TokenUsage = z.infer<typeof tokenUsageSchema>;

/** A cell of a table: text as it stands in the file, or null. */
export const cellValueSchema = z.string().nullable();

/** SHA-256 as 64 lower-case hex digits. */
export const sha256Schema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ examples: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'] });

/** ISO 8601 in UTC, such as `2026-02-13T12:00:00.000Z`. */
export const timeSchema = z.iso.datetime().meta({ examples: ['2026-02-13T12:00:00.000Z'] });

/** An identifier of a run, batch, trial or attempt: a UUIDv7. */
export const idSchema = z.uuid().meta({ examples: ['0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10'] });
