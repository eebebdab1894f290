import { z } from 'zod';

export const webhookParamsSchema = z.object({
  webhook_id: z.string().min(1).max(200).describe('Id of the webhook.'),
});
