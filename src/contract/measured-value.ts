import { z } from 'zod';

/**
 * Why a figure, or its interval, is not there, or is known without measuring.
 * - `no_results`: the agent has no stored result in this scope
 * - `undefined`: the result leaves it undefined; in aggregates it counts as the worst value
 * - `not_measured`: the run did not measure it (one repetition, no perturbation); aggregates with it are null
 * - `not_computed`: this version of Mendbench does not compute it yet
 * - `not_applicable`: it has no meaning here, such as merge measures outside uniqueness
 * - `deterministic`: not measured but known, because the agent gives equal output for equal input
 * - `too_few_datasets`: the value stands, but fewer than two datasets give no interval
 */
export const VALUE_REASONS = [
  'no_results',
  'undefined',
  'not_measured',
  'not_computed',
  'not_applicable',
  'deterministic',
  'too_few_datasets',
  'price_unknown',
  'assumed_variances',
] as const;
export type ValueReason = (typeof VALUE_REASONS)[number];

/** Why a figure is missing or known without measuring; null where nothing needs saying. */
export const valueReasonSchema = z
  .enum(VALUE_REASONS)
  .nullable()
  .describe(
    'Why the value or its interval is null, or how a value is known without measuring: `no_results`, `undefined`, ' +
      '`not_measured`, `not_computed`, `not_applicable`, `deterministic`, `too_few_datasets`, `price_unknown`, `assumed_variances`; null where nothing needs saying.',
  );

/**
 * How the 95 % interval was made. `cluster_t`: cluster-robust t over datasets with (datasets - 1) degrees of freedom
 * (METHODOLOGY 9.2). `delta_cluster_t`: the same for a ratio of sums. `exact`: the value has no sampling error.
 */
const INTERVAL_METHODS = ['cluster_t', 'delta_cluster_t', 'exact'] as const;

/** A figure with its 95 % interval and the number of tasks behind it. `value` null always has a `reason`. */
export const measuredValueSchema = z
  .object({
    value: z.number().nullable().describe('The figure; null where there is none, and `reason` says why.'),
    lower: z.number().nullable().describe('Lower end of the 95 % interval.'),
    upper: z.number().nullable().describe('Upper end of the 95 % interval.'),
    method: z.enum(INTERVAL_METHODS).nullable().describe('How the interval was made; null without one.'),
    n_tasks: z.int().min(0).describe('Tasks behind the figure.'),
    reason: valueReasonSchema,
  })
  .meta({
    id: 'MeasuredValue',
    description: 'A figure with its 95 % interval and the number of tasks behind it.',
    examples: [{ value: 0.71, lower: 0.64, upper: 0.78, method: 'cluster_t', n_tasks: 108, reason: null }],
  });
export type MeasuredValue = z.infer<typeof measuredValueSchema>;

/** A measured value beside what doing nothing (`noop`) and knowing everything (`oracle`) get on the same tasks; null where that is not stored. */
export const referencedValueSchema = measuredValueSchema
  .extend({
    noop: z.number().nullable().describe('What `noop` gets on the same tasks; null where it has no stored result.'),
    oracle: z.number().nullable().describe('What `oracle` gets on the same tasks; null where it has no stored result.'),
  })
  .meta({
    id: 'ReferencedValue',
    description: 'A measured value beside those of `noop` and `oracle` on the same tasks.',
    examples: [
      { value: 0.71, lower: 0.64, upper: 0.78, method: 'cluster_t', n_tasks: 108, reason: null, noop: 0, oracle: 1 },
    ],
  });
export type ReferencedValue = z.infer<typeof referencedValueSchema>;

/** A share in [0, 1] that may be missing. */
export const nullableShareSchema = z.number().min(0).max(1).nullable();
