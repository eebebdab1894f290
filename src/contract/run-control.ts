import { z } from 'zod';
import { trialStatusSchema } from './quality.ts';

/** Body of POST /api/runs/:run_id/resume; may be left out. */
export const runResumptionSchema = z
  .strictObject({
    budget_usd: z
      .number()
      .min(0)
      .optional()
      .describe(
        'What the batch of the run may spend from now on in all, what it has spent before included; as before where absent.',
      ),
  })
  .meta({ id: 'RunResumption', description: 'How a run is to go on.', examples: [{ budget_usd: 20 }] });
export type RunResumption = z.infer<typeof runResumptionSchema>;

/** Body of POST /api/runs/:run_id/retry-failed; may be left out. */
export const runRetrySchema = z
  .strictObject({
    statuses: z
      .array(trialStatusSchema.exclude(['ok']))
      .min(1)
      .max(7)
      .optional()
      .describe(
        "Trials that ended so are run again. By default those that are missing by a fault that was not the model's: `provider_failure` and `internal_failure`.",
      ),
  })
  .meta({
    id: 'RunRetry',
    description: 'Which trials of a run are to be run again.',
    examples: [{ statuses: ['provider_failure', 'agent_timeout'] }],
  });
export type RunRetry = z.infer<typeof runRetrySchema>;

/** Body of POST /api/runs/:run_id/extend: what the run is to have more of. */
export const runExtensionSchema = z
  .strictObject({
    repetitions: z
      .int()
      .min(1)
      .max(20)
      .optional()
      .describe('How often each task is run in all, those included that are done; never fewer than now.'),
    task_ids: z
      .array(z.string().min(1).max(200))
      .min(1)
      .max(1000)
      .optional()
      .describe('Further tasks of the same catalogue; `*` stands for any characters: `accuracy_*_3`.'),
    conditions: z
      .array(z.string().min(1).max(50))
      .min(1)
      .max(50)
      .optional()
      .describe('Further perturbations: `p1`, `p8-2`, `headline` (p0 to p8) or `all`.'),
  })
  .refine((more) => Object.values(more).some((member) => member !== undefined), {
    message: 'name at least one of `repetitions`, `task_ids` and `conditions`',
  })
  .meta({
    id: 'RunExtension',
    description: 'What a run is to have more of.',
    examples: [{ repetitions: 5, task_ids: ['uniqueness_easy_1'] }],
  });
export type RunExtension = z.infer<typeof runExtensionSchema>;

/** Body of PATCH /api/runs/:run_id. */
export const runChangeSchema = z
  .strictObject({ concurrency: z.int().min(1).max(1000).describe('Trials of the run at one time, from now on.') })
  .meta({ id: 'RunChange', description: 'How a run is to go on.', examples: [{ concurrency: 64 }] });
export type RunChange = z.infer<typeof runChangeSchema>;
