import { z } from 'zod';
import { modelSlugSchema } from './agent.ts';
import { measuredValueSchema, nullableShareSchema, valueReasonSchema } from './measured-value.ts';
import { comparisonFamilySchema, pairComparisonSchema } from './metrics/comparison-metrics.ts';
import { metricScopeSchema, modelScopeSchema } from './metrics/metric-scope.ts';
import { metricSetSchema } from './metrics/metric-set.ts';
import { idSchema, resultDifficultySchema, resultDimensionSchema, timeSchema, trialStatusSchema } from './quality.ts';
import { runStateSchema } from './run.ts';
import { taskIdSchema } from './task.ts';

/** A model's row of a decision report. */
const reportModelSchema = modelScopeSchema
  .extend({
    role: z
      .enum(['candidate', 'noop', 'yardstick'])
      .describe('Yardsticks are handed the truth or prove the tasks; they and `noop` are never advised.'),
    is_compared: z
      .boolean()
      .describe('Whether it is part of the comparison; false for a reference row that was added.'),
    sees_truth: z.boolean(),
    is_program: z.boolean().describe('Whether it calls no language model.'),
    started_at: timeSchema.nullable(),
    state: runStateSchema.nullable(),
    repetitions: z.int().min(0),
    dominated_by_noop: z.boolean().nullable(),
    failures: z
      .array(z.object({ status: trialStatusSchema, trials: z.int().min(1), share: z.number().min(0).max(1) }))
      .describe('Trials that did not end `ok`, by class.'),
    n_missing_trials: z
      .int()
      .min(0)
      .describe('Trials without a score, for reasons that are not the model, or not run.'),
    n_missing_tasks: z.int().min(0),
    f1_without_failures: measuredValueSchema.describe(
      'Mean F1 over the tasks with a trial that ended `ok`, of those trials.',
    ),
    tokens: z.object({ input: z.int().min(0), output: z.int().min(0) }).nullable(),
    cost_usd: z.number().min(0).nullable(),
    correct_repairs: z
      .number()
      .min(0)
      .describe('Cells fixed, or duplicates rightly removed, over all tasks; a mean over repetitions.'),
    cost_per_repair_usd: z
      .number()
      .min(0)
      .nullable()
      .describe(
        'Cost of one repetition of all tasks by correct repairs; null where costs are unknown or nothing was repaired.',
      ),
    cost_reason: valueReasonSchema,
    mean_time_ms: z.number().min(0).nullable().describe("Mean time of the agent's own work by task."),
    ...metricSetSchema.shape,
  })
  .meta({ id: 'ReportModel', description: "A model's row of a decision report." });
export type ReportModel = z.infer<typeof reportModelSchema>;

/** F1 (for error types recall) of every model in one group of tasks. */
const reportGroupSchema = z
  .object({
    name: z.string(),
    values: z.array(z.object({ model: modelSlugSchema, figure: measuredValueSchema })),
  })
  .meta({ id: 'ReportGroup', description: 'A figure of every model in one group of tasks.' });
export type ReportGroup = z.infer<typeof reportGroupSchema>;

/** A gate of a build, and whether a model passed it. */
const gateResultSchema = z
  .object({
    gate: z.string().describe('As it was asked for, such as `f1=0.8` or `not worse than rules`.'),
    model: modelSlugSchema,
    passed: z.boolean(),
    message: z.string(),
  })
  .meta({ id: 'GateResult', description: 'A gate of a build, and whether a model passed it.' });
export type GateResult = z.infer<typeof gateResultSchema>;

/** The decision report: which model is best, which are tied, which is worse, and what shows it. */
export const decisionReportSchema = metricScopeSchema
  .extend({
    ...comparisonFamilySchema.shape,
    program_version: z.string(),
    withheld: z.boolean().describe('Whether more than 2 % of tasks are missing, so that nothing is ranked.'),
    best: z.array(modelSlugSchema).describe('Candidates that may be the best one.'),
    models: z
      .array(reportModelSchema)
      .describe('By F1, the best first; `noop`, `rules` and `oracle` always where stored.'),
    missing_references: z
      .array(z.object({ model: modelSlugSchema, command: z.string().describe('What makes its results.') }))
      .describe('Of `noop`, `rules` and `oracle` those without a complete run of these tasks.'),
    notes: z.array(z.string()).describe('What was chosen or left out in making the report.'),
    baseline_comparisons: z
      .array(pairComparisonSchema)
      .describe('Candidates against `rules` where it is not among the compared: a family of its own.'),
    breakdowns: z
      .object({
        dimensions: z.array(reportGroupSchema),
        difficulties: z.array(reportGroupSchema),
        datasets: z.array(reportGroupSchema),
        error_types: z.array(reportGroupSchema).describe('Mean recall over the tasks that have the type.'),
      })
      .describe('Exploratory: F1 by group, not adjusted for their number.'),
    tasks: z.array(
      z.object({
        task_id: taskIdSchema,
        dataset: z.string(),
        dimension: resultDimensionSchema,
        difficulty: resultDifficultySchema,
        scores: z.array(
          z.object({ model: modelSlugSchema, run_id: idSchema, f1: nullableShareSchema, status: trialStatusSchema }),
        ),
      }),
    ),
    gates: z.array(gateResultSchema),
  })
  .meta({
    id: 'DecisionReport',
    description: 'Which model is best, which are tied, which is worse, and what shows it.',
  });
export type DecisionReport = z.infer<typeof decisionReportSchema>;
