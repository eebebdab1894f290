import { z } from 'zod';

/** GET /health/live and /health/ready. */
export const healthSchema = z
  .object({ status: z.literal('ok').describe('The server answers.') })
  .meta({ id: 'Health', description: 'The server is well.', examples: [{ status: 'ok' }] });
export type Health = z.infer<typeof healthSchema>;
