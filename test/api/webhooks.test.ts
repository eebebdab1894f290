import { afterEach, beforeEach, expect, test } from 'vitest';
import { auditPageSchema } from '../../src/contract/audit.ts';
import {
  batchEndedNoticeSchema,
  madeWebhookSchema,
  runEndedNoticeSchema,
  webhookDeliveryPageSchema,
  webhookDeliverySchema,
  webhookListSchema,
  webhookSchema,
} from '../../src/contract/webhook.ts';
import type { MadeWebhook } from '../../src/contract/webhook.ts';
import { openSqliteStorage } from '../../src/storage/sqlite/open-sqlite-storage.ts';
import { openApiUnderTest } from './api-under-test.ts';
import type { ApiUnderTest } from './api-under-test.ts';

let api: ApiUnderTest;
beforeEach(async () => {
  api = await openApiUnderTest();
});
afterEach(() => api.close());

// No name of this domain is ever given out, so that no test depends on who answers for it.
const URL_OF_RECEIVER = 'https://hooks.invalid/mendbench';

async function made(payload: object = {}): Promise<MadeWebhook> {
  const body = { url: URL_OF_RECEIVER, ...payload };
  const response = await api.app.inject({ method: 'POST', url: '/api/webhooks', payload: body });
  expect(`${response.statusCode} ${response.body}`).toMatch(/^201 /u);
  const webhook = madeWebhookSchema.parse(response.json());
  expect(response.headers.location).toBe(`/api/webhooks/${webhook.webhook_id}`);
  return webhook;
}

test('a webhook is made with a secret of 32 bytes that is shown this once', async () => {
  const { secret, ...webhook } = await made();
  expect(webhook).toMatchObject({ name: 'hooks.invalid', events: ['run.ended', 'batch.ended'], state: 'active' });
  expect(Buffer.from(secret.replace(/^whsec_/u, ''), 'base64')).toHaveLength(32);
  const listed = await api.read('/api/webhooks', webhookListSchema);
  expect(listed.items).toEqual([webhook]);
  const deliveries = `/api/webhooks/${webhook.webhook_id}/deliveries`;
  for (const url of ['/api/webhooks', `/api/webhooks/${webhook.webhook_id}`, deliveries, '/api/audit']) {
    const { body } = await api.app.inject({ url });
    expect(body).not.toContain(secret.slice(6));
  }
});

test('a webhook that leads inside or nowhere is not made', async () => {
  for (const url of [
    'http://127.0.0.1:9000/',
    'http://0x7f000001/',
    'https://localhost/',
    'ftp://a.invalid/',
    'none',
  ]) {
    const problem = await api.refused(422, { method: 'POST', url: '/api/webhooks', payload: { url } });
    expect(problem).toMatchObject({ code: 'WEBHOOK_URL_REFUSED', errors: [{ path: 'body.url' }] });
  }
});

test('a webhook with a bad field is not made, and the field is named', async () => {
  const payload = { url: URL_OF_RECEIVER, events: ['run.started'], secret: 'mine' };
  const { errors } = await api.refused(422, { method: 'POST', url: '/api/webhooks', payload });
  expect(errors!.map(({ path }) => path)).toEqual(expect.arrayContaining(['body.events.0', 'body.secret']));
});

test('a run that ends lays out its notice and that of its batch, to be looked at', async () => {
  const { webhook_id: webhookId } = await made();
  const started = await api.run({ model: 'noop', suite: 'smoke', limit: 1 });
  const url = `/api/webhooks/${webhookId}/deliveries`;
  await expect.poll(async () => (await api.read(url, webhookDeliveryPageSchema)).items.length).toBe(2);
  const page = await api.read(`${url}?limit=1`, webhookDeliveryPageSchema);
  const rest = await api.read(`${url}?limit=1&cursor=${page.next_cursor}`, webhookDeliveryPageSchema);
  const items = [...page.items, ...rest.items];
  expect(items.map(({ type, state }) => `${type} ${state}`).toSorted()).toEqual([
    'batch.ended waiting',
    'run.ended waiting',
  ]);
  expect(rest.next_cursor).toBeNull();
  const storage = await openSqliteStorage(api.databasePath);
  const bodies = (await storage.webhooks.listDeliveries(webhookId, { limit: 9 })).map(({ body }) => body);
  await storage.close();
  const [run, batch] = bodies.map((body) => JSON.parse(body) as { readonly type: string });
  const [runNotice, batchNotice] = run!.type === 'run.ended' ? [run, batch] : [batch, run];
  const { batch_id: batchId, runs } = started;
  expect(runEndedNoticeSchema.parse(runNotice).data).toMatchObject({ run_id: runs[0]!.run_id, state: 'completed' });
  expect(batchEndedNoticeSchema.parse(batchNotice).data).toMatchObject({ batch_id: batchId, state: 'completed' });
});

test('a webhook is tested, disabled, made active again and removed, and each is written down', async () => {
  const { webhook_id: webhookId } = await made();
  const url = `/api/webhooks/${webhookId}`;
  const tested = await api.app.inject({ method: 'POST', url: `${url}/test` });
  expect(tested.statusCode).toBe(202);
  expect(webhookDeliverySchema.parse(tested.json())).toMatchObject({ type: 'webhook.test', state: 'waiting' });
  const change = async (payload: object) =>
    webhookSchema.parse((await api.app.inject({ method: 'PATCH', url, payload })).json());
  expect(await change({ state: 'disabled' })).toMatchObject({ state: 'disabled', disabled_reason: 'disabled by word' });
  const given = await api.read(`${url}/deliveries`, webhookDeliveryPageSchema);
  expect(given.items).toMatchObject([{ state: 'failed', next_attempt_at: null }]);
  const refused = await api.refused(409, { method: 'POST', url: `${url}/test` });
  expect(refused.code).toBe('WEBHOOK_DISABLED');
  const active = { state: 'active', name: 'again', events: ['batch.ended'] };
  expect(await change(active)).toMatchObject({ ...active, disabled_reason: null });
  const removed = await api.app.inject({ method: 'DELETE', url });
  expect(removed.statusCode).toBe(200);
  const audit = await api.read('/api/audit', auditPageSchema);
  expect(audit.items.map(({ action, subject }) => [action, subject])).toEqual(
    ['webhook.remove', 'webhook.change', 'webhook.change', 'webhook.test', 'webhook.create'].map((action) => [
      action,
      webhookId,
    ]),
  );
});

test('whatever is asked of an unknown webhook is answered 404', async () => {
  for (const [method, rest] of [
    ['GET', ''],
    ['PATCH', ''],
    ['DELETE', ''],
    ['POST', '/test'],
    ['GET', '/deliveries'],
  ] as const) {
    const request = { method, url: `/api/webhooks/none${rest}`, ...(method === 'PATCH' && { payload: {} }) };
    expect((await api.refused(404, request)).code).toBe('WEBHOOK_NOT_FOUND');
  }
});

test('there are fifty webhooks at most', async () => {
  for (let count = 0; count < 50; count += 1) await made();
  const request = { method: 'POST', url: '/api/webhooks', payload: { url: URL_OF_RECEIVER } } as const;
  expect((await api.refused(409, request)).code).toBe('WEBHOOKS_TOO_MANY');
});

test('webhooks need a key of scope admin', async () => {
  const { key } = await api.useCases.createKey({ name: 'r', scope: 'run' });
  const headers = { authorization: `Bearer ${key}` };
  for (const [method, url] of [
    ['GET', '/api/webhooks'],
    ['POST', '/api/webhooks'],
    ['GET', '/api/webhooks/w'],
    ['PATCH', '/api/webhooks/w'],
    ['DELETE', '/api/webhooks/w'],
    ['POST', '/api/webhooks/w/test'],
    ['GET', '/api/webhooks/w/deliveries'],
  ] as const) {
    const { code } = await api.refused(403, { method, url, headers });
    expect(code).toBe('SCOPE_TOO_SMALL');
  }
});
