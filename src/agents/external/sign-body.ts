import { createHmac } from 'node:crypto';

/**
 * The headers that tell a server who asks and when: `X-Mendbench-Timestamp`, seconds since 1970, and
 * `X-Mendbench-Signature`, `sha256=` and the hexadecimal HMAC-SHA256 of `<timestamp>.<body>` under the shared secret. A
 * server should refuse timestamps that are more than a few minutes old.
 */
export function signBody(body: string, secret: string, atMs: number): Record<string, string> {
  const timestamp = String(Math.floor(atMs / 1000));
  const digest = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return { 'x-mendbench-timestamp': timestamp, 'x-mendbench-signature': `sha256=${digest}` };
}
