import { z } from 'zod';
import { modelSlugSchema } from './agent.ts';
import { idSchema } from './quality.ts';

/** What became of one run when it was scored anew. */
const rescoredRunSchema = z.object({
  run_id: idSchema,
  model: modelSlugSchema,
  from_version: z.string().describe('Metric version that the run was scored by.'),
  to_version: z
    .string()
    .describe('Metric version that it is scored by now; as before where trials could not be scored anew.'),
  rescored_trials: z.int().min(0),
  kept_trials: z.int().min(0).describe('Trials that had a score of the new version already.'),
  missing_trials: z.int().min(0).describe('Trials that have nothing to score: providers or this program failed.'),
  changed_tasks: z
    .array(z.string())
    .describe('Tasks that are no longer what they were, so that nothing can be scored.'),
  mean_f1_before: z.number().min(0).max(1).nullable(),
  mean_f1_after: z.number().min(0).max(1).nullable(),
});

/** What `mendbench rescore` did. */
export const rescoreSchema = z
  .object({ runs: z.array(rescoredRunSchema) })
  .meta({ id: 'Rescore', description: 'Runs that were scored anew from what is stored.' });
export type Rescore = z.infer<typeof rescoreSchema>;
