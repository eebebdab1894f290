import { z } from 'zod';
import { modelSlugSchema } from '../agent.ts';
import { idSchema, timeSchema } from '../quality.ts';
import { runStateSchema } from '../run.ts';
import { metricSetSchema } from './metric-set.ts';
import { metricScopeSchema, modelScopeSchema } from './metric-scope.ts';

/** The agents of a batch by F1. */
export const leaderboardSchema = metricScopeSchema
  .extend({
    batch_id: idSchema,
    timestamp: timeSchema.describe('When the batch was started.'),
    entries: z
      .array(
        modelScopeSchema.extend({
          rank: z.int().min(1).nullable().describe('Place by F1; null for a model that is handed the truth.'),
          tied_with: z.array(modelSlugSchema).describe('Models whose F1 the data cannot tell from this one.'),
          sees_truth: z.boolean(),
          dominated_by_noop: z.boolean().nullable(),
          state: runStateSchema,
          execution_time_ms: z.number().min(0).nullable().describe("Mean time of the agent's own work by trial."),
          cost_usd: z.number().min(0).nullable(),
          ...metricSetSchema.shape,
        }),
      )
      .describe('By F1, the best first; models that are handed the truth among them, without a rank.'),
  })
  .meta({ id: 'Leaderboard', description: 'The agents of a batch by F1.' });
export type Leaderboard = z.infer<typeof leaderboardSchema>;
