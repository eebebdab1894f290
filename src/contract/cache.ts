import { z } from 'zod';
import { timeSchema } from './quality.ts';

/** Why a question would be answered from the cache, or not. */
const cacheExplanationSchema = z.object({
  attempt_number: z.int().min(1),
  is_cached: z.boolean().describe('Whether it was answered from the cache then.'),
  now: z
    .enum(['hit', 'expired', 'differs', 'empty', 'off'])
    .describe(
      '`hit`: kept, and would be given again; `expired`: kept, and too old; `differs`: the nearest kept question differs in the parts named; `empty`: nothing of this model is kept; `off`: the cache is off.',
    ),
  kept_at: timeSchema.nullable(),
  differing: z.array(z.string()).describe('Parts of the key that differ, such as `messages` or `repetition`.'),
});

/** What `mendbench cache explain` says of a stored trial. */
export const cacheReportSchema = z
  .object({ calls: z.array(cacheExplanationSchema) })
  .meta({ id: 'CacheReport', description: 'Why the calls of a trial would be answered from the cache, or not.' });
export type CacheReport = z.infer<typeof cacheReportSchema>;

/** What is kept. */
export const cacheContentSchema = z
  .object({ entries: z.int().min(0), bytes: z.int().min(0) })
  .meta({ id: 'CacheContent', description: 'How much is kept.' });
export type CacheContent = z.infer<typeof cacheContentSchema>;
