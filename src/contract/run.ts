import { z } from 'zod';
import { agentSchema, modelSlugSchema } from './agent.ts';
import { listPageSchema } from './list-page.ts';
import { measuredValueSchema } from './measured-value.ts';
import {
  difficultySchema,
  dimensionSchema,
  idSchema,
  timeSchema,
  tokenUsageSchema,
  trialStatusSchema,
} from './quality.ts';

const modelStringSchema = z
  .string()
  .min(1)
  .max(300)
  .describe('A model as `slug[@name=value]…`, such as `rules` or `calibrated@repair=0.8@damage=0.01`.');

/**
 * Body of POST /api/benchmark/run and /estimate, and what the command line makes of its options. Names either `model` or
 * `models`; every other member restricts or sets something and may be left out.
 */
export const batchRequestSchema = z
  .strictObject({
    model: modelStringSchema.optional(),
    models: z.array(modelStringSchema).min(1).max(50).optional().describe('Several models: one run each.'),
    suite: z
      .string()
      .min(1)
      .max(50)
      .optional()
      .describe(
        '`standard` (all 108 tasks, the default), `smoke`, `robustness`, `renamed`, `pairs`, `own`, or the slug of an own table or pair.',
      ),
    task_ids: z
      .array(z.string().min(1).max(200))
      .max(1000)
      .optional()
      .describe('Only these tasks; `*` stands for any characters: `accuracy_*_3`.'),
    dimensions: z.array(dimensionSchema).max(4).optional().describe('Only these dimensions.'),
    difficulties: z.array(difficultySchema).max(3).optional().describe('Only these difficulties.'),
    datasets: z.array(z.string().min(1).max(200)).max(100).optional().describe('Slugs or numbers of datasets.'),
    limit: z.int().min(1).max(100_000).optional().describe('Only the first so many tasks of those chosen.'),
    repetitions: z
      .int()
      .min(1)
      .max(20)
      .optional()
      .describe('How often each task is run; by default 1 for deterministic built-in agents, 3 for others.'),
    conditions: z
      .array(z.string().min(1).max(50))
      .max(50)
      .optional()
      .describe(
        'Perturbations to run beside the unperturbed task: `p1`, `p8-2`, `headline` (p0 to p8) or `all`. Of the standard tasks only the fixed 36 are perturbed. None by default, all in the suite `robustness`.',
      ),
    seed: z.int().min(0).optional().describe('Drives agents and order, never the tasks; 0 where absent.'),
    task_seed: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe(
        'Makes another catalogue of the standard tables, whose results are never compared with the standard one.',
      ),
    budget_usd: z.number().min(0).optional().describe('The batch stops before it spends more; no limit where absent.'),
    concurrency: z
      .int()
      .min(1)
      .max(1000)
      .optional()
      .describe(
        'Trials of one model at one time; by default 16 of a model that is waited for, and as many as there are threads of a built-in one.',
      ),
  })
  .refine((request) => (request.model === undefined) !== (request.models === undefined), {
    path: ['model'],
    message: 'name either `model` or `models`',
  })
  .meta({
    id: 'BatchRequest',
    description: 'What to run: one run for each model.',
    examples: [{ models: ['rules', 'noop'], suite: 'standard', dimensions: ['accuracy'], difficulties: ['easy'] }],
  });
export type BatchRequest = z.infer<typeof batchRequestSchema>;

/** Reply of POST /api/benchmark/run: what was started. */
export const batchStartedSchema = z
  .object({
    batch_id: idSchema.describe('Id of the batch that the run belongs to, a UUIDv7.'),
    runs: z
      .array(
        z.object({
          run_id: idSchema.describe('Id of the run, a UUIDv7.'),
          model: modelSlugSchema,
          trials: z.int().min(0).describe('Trials that the run is made of.'),
          estimated_cost_usd: z.number().min(0).nullable().describe('Null where a price is unknown.'),
        }),
      )
      .describe('One run for each model.'),
  })
  .meta({
    id: 'BatchStarted',
    description: 'The runs that were started.',
    examples: [
      {
        batch_id: '0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10',
        runs: [{ run_id: '0199c5e2-7a51-7001-9b1c-5a7de0c4f2aa', model: 'rules', trials: 9, estimated_cost_usd: 0 }],
      },
    ],
  });
export type BatchStarted = z.infer<typeof batchStartedSchema>;

const planCostSchema = z.object({
  trials: z.int().min(0).describe('Trials that it is made of.'),
  calls: z.int().min(0).describe('Calls to providers; 0 for built-in agents.'),
  input_tokens: z.number().min(0).describe('Tokens of what is sent.'),
  output_tokens: z.number().min(0).describe('Tokens of what comes back.'),
  cost_usd: z.number().min(0).nullable().describe('With answers of usual length; null where a price is unknown.'),
  most_cost_usd: z
    .number()
    .min(0)
    .nullable()
    .describe(
      'With the longest answers that are allowed, as a budget sets money aside; null where a price is unknown.',
    ),
  duration_ms: z.number().min(0).nullable().describe('Null where nothing is known of the speed of an agent.'),
});

/** Reply of POST /api/benchmark/estimate: what the same body would cost and could show. */
export const batchEstimateSchema = planCostSchema
  .extend({
    tasks: z.int().min(0).describe('Tasks of the plan.'),
    models: z
      .array(
        planCostSchema.extend({
          model: modelSlugSchema,
          repetitions: z.int().min(1).describe('How often each task is run.'),
        }),
      )
      .describe('The same for each model.'),
    smallest_detectable_difference: measuredValueSchema.describe(
      'Smallest difference in mean F1 between two models that the plan detects with 80 % power (METHODOLOGY 9.7).',
    ),
  })
  .meta({
    id: 'BatchEstimate',
    description: 'What a batch would cost, and the smallest difference that it could show.',
  });
export type BatchEstimate = z.infer<typeof batchEstimateSchema>;

/**
 * How a run stands. `queued`: it waits for a worker; `cancelling`: what it has under way is being broken off; `paused`: by word, or because its batch's budget is spent; `interrupted`: its process ended before it did;
 * `completed_with_failures`: every trial has ended, some by a fault that was not the model's. The last three can be continued.
 */
export const RUN_STATES = [
  'pending',
  'queued',
  'running',
  'cancelling',
  'paused',
  'completed',
  'completed_with_failures',
  'cancelled',
  'interrupted',
  'failed',
] as const;
export const runStateSchema = z
  .enum(RUN_STATES)
  .describe(
    "`queued`: it waits for a worker; `cancelling`: what it has under way is being broken off; `paused`: by word, or the budget is spent; `interrupted`: the process ended before the run did; `completed_with_failures`: every trial has ended, some by a fault that was not the model's. The last three can go on.",
  );

/** A run: one agent on one plan; its state, progress and spend. */
export const runDetailSchema = z
  .object({
    run_id: idSchema.describe('Id of the run, a UUIDv7.'),
    batch_id: idSchema.describe('Id of the batch that the run belongs to, a UUIDv7.'),
    model: modelSlugSchema,
    agent: agentSchema,
    state: runStateSchema.describe('Where it stands.'),
    wanted: z
      .enum(['paused', 'cancelled'])
      .nullable()
      .describe('What it was told to become and is not yet; null where nothing is outstanding.'),
    suite: z.string().describe('Name of the suite that the tasks are of, such as `standard`.'),
    catalogue_version: z.string().describe('Hash that tells one state of all tasks of the suite from another.'),
    metric_version: z.string().describe('Version of the metrics that the figures were computed by.'),
    seed: z.int().min(0).describe('Drives agents and the order of trials, never the tasks.'),
    repetitions: z.int().min(1).describe('How often each task is run.'),
    conditions: z.array(z.string()).describe('Perturbations beside the unperturbed tasks.'),
    left_out: z
      .array(
        z.object({
          task_id: z.string().describe('Id of the task.'),
          condition: z.string().describe('The perturbation.'),
          reason: z.string().describe('Why the table cannot carry it.'),
        }),
      )
      .describe('What the plan had and the tables cannot carry; the run is complete without it.'),
    concurrency: z.int().min(1).describe('Trials that may be under way at one time.'),
    task_count: z.int().min(0).describe('Tasks of the plan.'),
    last_event_id: z
      .int()
      .min(0)
      .describe('Of its newest event: who follows the run from here misses nothing that is not told here.'),
    created_at: timeSchema.describe('When it was made.'),
    started_at: timeSchema.nullable().describe('When it was begun; null where it was not.'),
    finished_at: timeSchema.nullable().describe('When it ended; null where it has not.'),
    progress: z
      .object({
        total_trials: z.int().min(0).describe('Trials of the plan.'),
        finished_trials: z.int().min(0).describe('Trials with a stored score.'),
        failed_trials: z.int().min(0).describe('Finished trials whose status is not `ok`.'),
        statuses: z
          .array(
            z.object({
              status: trialStatusSchema.describe('How the trials ended.'),
              trials: z.int().min(0).describe('Trials that it is made of.'),
            }),
          )
          .describe('Finished trials by status.'),
      })
      .describe('How far it is.'),
    spend: z
      .object({
        cost_usd: z.number().min(0).nullable().describe('Null where a price is unknown.'),
        budget_usd: z.number().min(0).nullable().describe('Null without a limit.'),
        token_usage: tokenUsageSchema.nullable().describe('Null for agents that ask no model.'),
        cut_off_calls: z
          .int()
          .min(0)
          .describe('Calls whose end was never stored, as a crash or a stop came between. They are not in `cost_usd`.'),
        possible_usd: z
          .number()
          .min(0)
          .nullable()
          .describe(
            'The most that the calls cut off can have cost; a budget counts it as spent. Null where a price is unknown.',
          ),
      })
      .describe('What it has cost so far.'),
  })
  .meta({ id: 'Run', description: 'One agent on one plan: state, progress and spend.' });
export type RunDetail = z.infer<typeof runDetailSchema>;

/** GET /api/runs, newest first. */
export const runListSchema = listPageSchema(runDetailSchema).meta({
  id: 'RunList',
  description: 'A page of runs, newest first.',
});
export type RunList = z.infer<typeof runListSchema>;
