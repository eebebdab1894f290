import { z } from 'zod';
import { agentSchema, modelSlugSchema } from '../agent.ts';
import { idSchema } from '../quality.ts';

/** Which results a metric is read from, as query parameters. */
export const metricScopeQuerySchema = z.strictObject({
  suite: z.string().min(1).max(50).optional().describe('`standard` where absent.'),
  run_id: idSchema.optional().describe("This run instead of each model's newest complete one."),
  metric_version: z.string().min(1).max(50).optional().describe('The current one where absent.'),
});
export type MetricScopeQuery = z.infer<typeof metricScopeQuerySchema>;

/** What every metrics reply says of the results behind it. Runs are never pooled. */
export const metricScopeSchema = z.object({
  suite: z
    .string()
    .describe('Name of the suite that the tasks are of.')
    .meta({ examples: ['standard'] }),
  catalogue_version: z
    .string()
    .describe('Hash that tells one state of all tasks of the suite from another.')
    .meta({ examples: ['5194635dad30c462'] }),
  metric_version: z
    .string()
    .describe('Version of the metrics that the figures were computed by.')
    .meta({ examples: ['1'] }),
  run_ids: z.array(idSchema).describe('Every run that the reply was computed from.'),
});

/** What every entry for a model says of the run behind it. */
export const modelScopeSchema = z.object({
  model: modelSlugSchema,
  agent: agentSchema,
  run_id: idSchema.nullable().describe('Null where the model has no stored result.'),
  partial: z.boolean().describe('Whether no complete run was found and the newest partial one is shown.'),
  reason: z
    .literal('no_results')
    .nullable()
    .describe('`no_results` where the model has none, and all figures are null.'),
  n_tasks: z.int().min(0).describe('Tasks behind the figures.'),
  n_trials: z.int().min(0).describe('Trials behind the figures.'),
  n_failed_trials: z.int().min(0).describe('Trials whose status is not `ok`; they are scored, never dropped.'),
});

/** A reply about one model. */
export const modelMetricsSchema = metricScopeSchema.extend(modelScopeSchema.shape);
