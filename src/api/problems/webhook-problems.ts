import type { ProblemKind } from './problem-kind.ts';
import { invalid, unknownName } from './problem-kind.ts';

/** What can be wrong about webhooks. */
export const webhookProblems = {
  WEBHOOK_NOT_FOUND: unknownName(
    'Webhook not found',
    { parameter: 'webhook_id', field: 'webhook_id', statusInQuery: 404 },
    {
      cause: 'No webhook has this id, or it was removed.',
      remedy: 'Take `webhook_id` from `GET /api/webhooks`.',
      example: 'there is no webhook 0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10; GET /api/webhooks lists those there are',
    },
  ),
  WEBHOOK_URL_REFUSED: invalid('Address of the webhook refused', 'url', {
    cause:
      'Notices are sent to public addresses over http or https only, at port 80, 443 or from 1024 on. The address is none, holds a name or password, or leads to this machine, a private network, the link or an address that nobody was given, in whatever spelling.',
    remedy:
      'Give the public address of the receiver. For receivers in your own network the operator starts the server with `--allow-private-webhooks`.',
    example:
      'the url of the webhook is on this machine or in a private network; the operator allows that with --allow-private-webhooks',
  }),
  WEBHOOKS_TOO_MANY: {
    status: 409,
    title: 'Too many webhooks',
    cause: 'Every end of a run writes a notice for each webhook, so that their number is bounded.',
    remedy: 'Remove one with `DELETE /api/webhooks/{webhook_id}`, or let one receiver pass notices on.',
    example: 'there are 50 webhooks already; remove one first',
  },
  WEBHOOK_DISABLED: {
    status: 409,
    title: 'Webhook disabled',
    cause: 'The webhook gets nothing now, by word or because its receiver answered 410.',
    remedy: 'Make it active again with `PATCH /api/webhooks/{webhook_id}` and `{"state": "active"}`.',
    example: 'the webhook gets nothing now (disabled by word); make it active again with PATCH {"state":"active"}',
  },
} satisfies Readonly<Record<string, ProblemKind>>;
