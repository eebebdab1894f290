import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';

/** A webhook's secret from 32 random bytes in base64url, as the Standard Webhooks specification writes it. */
export function webhookSecret(random: string): string {
  return PREFIX + Buffer.from(random, 'base64url').toString('base64');
}

/** The headers by which a receiver knows a notice, its age and its sender: those of the Standard Webhooks specification. */
export function signNotice(
  { eventId, body }: { readonly eventId: string; readonly body: string },
  secret: string,
  atMs: number,
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(atMs / 1000));
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${eventId}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': eventId, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
