import type { OpenAPIV3_1 } from 'openapi-types';

/** What a receiver of webhooks is sent, as the reference shows it; the schemas are those of the contract. */
export const documentedWebhooks: Record<string, OpenAPIV3_1.PathItemObject> = {
  'run.ended': noticeOf('runEnded', 'A run came to an end', 'RunEndedNotice'),
  'batch.ended': noticeOf('batchEnded', 'All runs of a batch came to an end', 'BatchEndedNotice'),
  'webhook.test': noticeOf('webhookTest', 'Somebody tests the webhook', 'TestNotice'),
};

function noticeOf(operationId: string, summary: string, schema: string): OpenAPIV3_1.PathItemObject {
  const header = (name: string, description: string): OpenAPIV3_1.ParameterObject => ({
    name,
    in: 'header',
    required: true,
    description,
    schema: { type: 'string' },
  });
  return {
    post: {
      operationId,
      // Signed by the webhook's secret; no key of this server is sent.
      security: [],
      tags: ['Webhooks'],
      summary,
      description:
        'Sent at least once; answer with any 2xx within 15 seconds. What is not answered so is sent again for about a day, 410 disables the webhook, redirects are not followed.',
      parameters: [
        header('webhook-id', 'The same at every attempt and for every webhook: drop what you have seen.'),
        header('webhook-timestamp', 'Seconds since 1970; refuse what is older than five minutes.'),
        header('webhook-signature', '`v1,` and base64 of HMAC-SHA256 over `id.timestamp.body`, under the secret.'),
      ],
      requestBody: {
        required: true,
        content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
      },
      responses: { '2XX': { description: 'It has arrived.' } },
    },
  };
}
