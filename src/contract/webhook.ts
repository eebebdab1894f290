import { z } from 'zod';
import { modelSlugSchema } from './agent.ts';
import { listPageSchema } from './list-page.ts';
import { idSchema, timeSchema } from './quality.ts';
import { runStateSchema } from './run.ts';

/** What a webhook can be told of. */
export const WEBHOOK_EVENTS = ['run.ended', 'batch.ended'] as const;
const webhookEventSchema = z
  .enum(WEBHOOK_EVENTS)
  .describe('`run.ended`: a run came to an end, whole or not; `batch.ended`: all runs of a batch did.');

/** Body of POST /api/webhooks. */
export const webhookRequestSchema = z
  .strictObject({
    url: z
      .string()
      .min(1)
      .max(2000)
      .describe(
        'Where notices are posted to, http or https. Private addresses are refused unless the operator allows them.',
      )
      .meta({ format: 'uri' }),
    name: z.string().trim().min(1).max(100).optional().describe('What it is for; its host where absent.'),
    events: z.array(webhookEventSchema).min(1).max(2).optional().describe('All where absent.'),
  })
  .meta({
    id: 'WebhookRequest',
    description: 'A webhook to be made.',
    examples: [{ url: 'https://hooks.example.com/mendbench', name: 'nightly build', events: ['batch.ended'] }],
  });
export type WebhookRequest = z.infer<typeof webhookRequestSchema>;

const webhookStateSchema = z
  .enum(['active', 'disabled'])
  .describe('`disabled` by word, or because the receiver answered 410.');

/** Body of PATCH /api/webhooks/:webhook_id. */
export const webhookChangeSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(100).optional().describe('What it is called in lists.'),
    events: z.array(webhookEventSchema).min(1).max(2).optional().describe('What it is told of.'),
    state: webhookStateSchema.optional().describe('Only an active one is told.'),
  })
  .meta({ id: 'WebhookChange', description: 'What is to change; the rest stays.', examples: [{ state: 'active' }] });
export type WebhookChange = z.infer<typeof webhookChangeSchema>;

/** A webhook without its secret. */
export const webhookSchema = z
  .object({
    webhook_id: idSchema.describe('Id of the webhook, a UUIDv7.'),
    name: z.string().describe('What it is called in lists.'),
    url: z.string().describe('Where notices are sent.'),
    events: z.array(webhookEventSchema).describe('What it is told of.'),
    state: webhookStateSchema.describe('Only an active one is told.'),
    disabled_reason: z.string().nullable().describe('Why it is disabled; null while it is active.'),
    created_at: timeSchema.describe('When it was made.'),
  })
  .meta({ id: 'Webhook', description: 'Who is told of what, without the secret.' });
export type Webhook = z.infer<typeof webhookSchema>;

/** Reply of POST /api/webhooks: the only time that the secret is shown. */
export const madeWebhookSchema = webhookSchema
  .extend({
    secret: z.string().describe('`whsec_` and 32 bytes in base64, which sign every notice. It is shown this once.'),
  })
  .meta({ id: 'MadeWebhook', description: 'A webhook that was just made.' });
export type MadeWebhook = z.infer<typeof madeWebhookSchema>;

export const webhookListSchema = z
  .object({
    items: z.array(webhookSchema).describe('Every webhook that there is.'),
    next_cursor: z.null().describe('Always null: the list has one page.'),
  })
  .meta({ id: 'WebhookList', description: 'All webhooks, the newest first.' });
export type WebhookList = z.infer<typeof webhookListSchema>;

/** A notice on its way to a webhook. */
export const webhookDeliverySchema = z
  .object({
    event_id: z
      .string()
      .describe('Sent as `webhook-id`; the same at every attempt, so that a receiver can drop doubles.'),
    type: z.enum([...WEBHOOK_EVENTS, 'webhook.test']).describe('What happened.'),
    state: z
      .enum(['waiting', 'delivered', 'failed'])
      .describe('`failed`: given up, after the last attempt or because the webhook was disabled.'),
    attempts: z.int().min(0).describe('Begun so far.'),
    next_attempt_at: timeSchema.nullable().describe('Not before then; null once it has ended.'),
    last_status: z.int().nullable().describe('HTTP status of the newest answer; null where there was none.'),
    last_error: z.string().nullable().describe('Why the newest attempt failed; null where none has.'),
    created_at: timeSchema.describe('When it was made.'),
    ended_at: timeSchema.nullable().describe('When it ended; null where it has not.'),
  })
  .meta({ id: 'WebhookDelivery', description: 'A notice on its way to a webhook.' });
export type WebhookDelivery = z.infer<typeof webhookDeliverySchema>;

/** GET /api/webhooks/:webhook_id/deliveries, newest first. */
export const webhookDeliveryPageSchema = listPageSchema(webhookDeliverySchema).meta({
  id: 'WebhookDeliveryPage',
  description: 'A page of notices, the newest first.',
});
export type WebhookDeliveryPage = z.infer<typeof webhookDeliveryPageSchema>;

const noticeOf = <Type extends string, Data extends z.ZodType>(type: Type, data: Data) =>
  z.object({
    type: z.literal(type).describe('What happened.'),
    timestamp: timeSchema.describe('When it happened.'),
    data: data.describe('What it happened to.'),
  });

/** What is posted to a webhook when a run ends. */
export const runEndedNoticeSchema = noticeOf(
  'run.ended',
  z.object({
    run_id: idSchema.describe('Id of the run, a UUIDv7.'),
    batch_id: idSchema.describe('Id of the batch that the run belongs to, a UUIDv7.'),
    model: modelSlugSchema,
    suite: z.string().describe('Name of the suite that the tasks are of, such as `standard`.'),
    state: runStateSchema.describe('Only an active one is told.'),
    total_trials: z.int().min(0).describe('Of the plan, whether they were run or not.'),
  }),
).meta({
  id: 'RunEndedNotice',
  description: 'A run came to an end.',
  examples: [
    {
      type: 'run.ended',
      timestamp: '2026-02-13T12:00:00.000Z',
      data: {
        run_id: '0199c5e2-7a51-7001-9b1c-5a7de0c4f2aa',
        batch_id: '0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10',
        model: 'rules',
        suite: 'standard',
        state: 'completed',
        total_trials: 108,
      },
    },
  ],
});
export type RunEndedNotice = z.infer<typeof runEndedNoticeSchema>;

/** What is posted when a batch ends. */
export const batchEndedNoticeSchema = noticeOf(
  'batch.ended',
  z.object({
    batch_id: idSchema.describe('Id of the batch that the run belongs to, a UUIDv7.'),
    suite: z.string().describe('Name of the suite that the tasks are of, such as `standard`.'),
    state: runStateSchema.describe('Only an active one is told.'),
  }),
).meta({
  id: 'BatchEndedNotice',
  description: 'All runs of a batch came to an end.',
  examples: [
    {
      type: 'batch.ended',
      timestamp: '2026-02-13T12:00:00.000Z',
      data: { batch_id: '0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10', suite: 'standard', state: 'completed' },
    },
  ],
});
export type BatchEndedNotice = z.infer<typeof batchEndedNoticeSchema>;

/** What is posted by POST /api/webhooks/:webhook_id/test. */
export const testNoticeSchema = noticeOf(
  'webhook.test',
  z.object({ webhook_id: idSchema.describe('Id of the webhook, a UUIDv7.') }),
).meta({
  id: 'TestNotice',
  description: 'Somebody tests a webhook.',
  examples: [
    {
      type: 'webhook.test',
      timestamp: '2026-02-13T12:00:00.000Z',
      data: { webhook_id: '0199c5e2-7a51-7006-8a5b-7c9d1e3f5a7b' },
    },
  ],
});
export type TestNotice = z.infer<typeof testNoticeSchema>;
