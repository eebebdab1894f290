import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { apiKeyListSchema, madeApiKeySchema } from '../../src/contract/api-key.ts';
import type { ApiScope } from '../../src/contract/api-key.ts';
import { auditPageSchema } from '../../src/contract/audit.ts';
import { openApiUnderTest } from './api-under-test.ts';
import type { ApiUnderTest } from './api-under-test.ts';

let api: ApiUnderTest;
beforeEach(async () => {
  api = await openApiUnderTest();
});
afterEach(() => api.close());

const bearing = (key: string) => ({ authorization: `Bearer ${key}` });
const made = async (scope: ApiScope, days?: number) =>
  api.useCases.createKey({ name: scope, scope, ...(days !== undefined && { expires_in_days: days }) });

describe('a server without keys', () => {
  test.each([
    ['a page of somebody else', { origin: 'https://elsewhere.example' }],
    ['a sandboxed page', { origin: 'null' }],
    ['our address under another name', { host: 'rebound.example:4173' }],
  ])('refuses %s', async (_who, headers) => {
    const { code } = await api.refused(403, { url: '/api/runs', headers });
    expect(code).toBe('HOST_REFUSED');
  });

  test.each([
    { host: 'localhost:4173' },
    { host: '127.0.0.1:4173', origin: 'http://localhost:5173' },
    { host: '[::1]:1' },
  ])('answers this machine: %o', async (headers) => {
    const { statusCode } = await api.app.inject({ url: '/api/runs', headers });
    expect(statusCode).toBe(200);
  });
});

describe('a server with keys', () => {
  test('lets in nobody without one, to nothing but its health and its reference', async () => {
    await made('read');
    const { code, response } = await api.refused(401, '/api/runs');
    expect(code).toBe('KEY_MISSING');
    expect(response.headers['www-authenticate']).toBe('Bearer realm="mendbench"');
    for (const url of ['/health/live', '/health/ready', '/api/openapi.json', '/docs', '/docs/reference/js/scalar.js']) {
      const { statusCode } = await api.app.inject({ url, headers: { host: 'benchmark.example' } });
      expect(`${url} ${statusCode}`).toBe(`${url} 200`);
    }
  });

  test.each(['nonsense', 'mb_', `mb_${'0'.repeat(32)}_${'A'.repeat(43)}`, `${'x'.repeat(8000)}`])(
    'refuses a key that was never made: %s',
    async (key) => {
      await made('read');
      const { code } = await api.refused(401, { url: '/api/runs', headers: bearing(key) });
      expect(code).toBe('KEY_REFUSED');
    },
  );

  test('refuses another way of sending it', async () => {
    const { key } = await made('read');
    const { code } = await api.refused(401, { url: '/api/runs', headers: { authorization: `Basic ${key}` } });
    expect(code).toBe('KEY_MISSING');
  });

  test('refuses the right id with a wrong secret', async () => {
    const { key } = await made('admin');
    const wrong = key.slice(0, -1) + (key.endsWith('A') ? 'B' : 'A');
    const { code } = await api.refused(401, { url: '/api/runs', headers: bearing(wrong) });
    expect(code).toBe('KEY_REFUSED');
  });

  test('says of no key whether it has expired, was revoked or never was', async () => {
    const [revoked, admin] = [await made('read'), await made('admin')];
    const { statusCode } = await api.app.inject({
      method: 'DELETE',
      url: `/api/keys/${revoked.key_id}`,
      headers: bearing(admin.key),
    });
    expect(statusCode).toBe(200);
    const known = await api.refused(401, { url: '/api/runs', headers: bearing(revoked.key) });
    const unknown = await api.refused(401, { url: '/api/runs', headers: bearing('mb_never') });
    expect(known.detail).toBe(unknown.detail);
    const listed = apiKeyListSchema.parse(
      (await api.app.inject({ url: '/api/keys', headers: bearing(admin.key) })).json(),
    );
    expect(listed.items.map(({ state }) => state)).toEqual(['valid', 'revoked']);
    expect(JSON.stringify(listed)).not.toContain(revoked.key.slice(-43));
  });

  test('refuses a key from the moment on at which it expires', async () => {
    let nowMs = Date.UTC(2026, 1, 13);
    const timed = await openApiUnderTest({ clock: { nowMs: () => nowMs } });
    onTestFinished(() => timed.close());
    const { key, expires_at: expiresAt } = await timed.useCases.createKey({
      name: 'short',
      scope: 'read',
      expires_in_days: 1,
    });
    expect(expiresAt).toBe('2026-02-14T00:00:00.000Z');
    nowMs += 24 * 60 * 60 * 1000 - 1;
    expect((await timed.app.inject({ url: '/api/runs', headers: bearing(key) })).statusCode).toBe(200);
    nowMs += 1;
    expect((await timed.refused(401, { url: '/api/runs', headers: bearing(key) })).code).toBe('KEY_REFUSED');
    expect((await timed.useCases.listKeys()).items.map(({ state }) => state)).toEqual(['expired']);
  });

  const attempts = [
    ['GET', '/api/runs', 'read'],
    ['GET', '/metrics', 'read'],
    ['POST', '/api/benchmark/estimate', 'read'],
    ['POST', '/api/benchmark/run', 'run'],
    ['POST', '/api/submissions', 'run'],
    ['POST', '/api/runs/none/cancel', 'run'],
    ['GET', '/api/keys', 'admin'],
    ['POST', '/api/keys', 'admin'],
    ['GET', '/api/audit', 'admin'],
  ] as const;
  test.each(attempts)('%s %s needs a key of scope %s or more', async (method, url, scope) => {
    const order: readonly ApiScope[] = ['read', 'run', 'admin'];
    for (const given of order) {
      const { key } = await made(given);
      const response = await api.app.inject({
        method,
        url,
        headers: bearing(key),
        ...(method === 'POST' && { payload: {} }),
      });
      const isLetIn = response.statusCode !== 403;
      expect(`${given} ${isLetIn}`).toBe(`${given} ${order.indexOf(given) >= order.indexOf(scope)}`);
    }
  });

  test('answers another page with a key, under any name', async () => {
    const { key } = await made('read');
    const headers = { ...bearing(key), host: 'benchmark.example', origin: 'https://elsewhere.example' };
    const { statusCode } = await api.app.inject({ url: '/api/runs', headers });
    expect(statusCode).toBe(200);
  });
});

test('a key is shown once, and its secret stands nowhere in the database', async () => {
  const response = await api.app.inject({
    method: 'POST',
    url: '/api/keys',
    payload: { name: ' nightly ', scope: 'admin', expires_in_days: 30 },
  });
  expect(response.statusCode).toBe(201);
  const key = madeApiKeySchema.parse(response.json());
  expect(key).toMatchObject({ name: 'nightly', scope: 'admin', state: 'valid' });
  const { readFile } = await import('node:fs/promises');
  for (const file of [api.databasePath, `${api.databasePath}-wal`]) {
    const bytes = await readFile(file);
    expect(bytes.includes(key.key.slice(-43))).toBe(false);
  }
});

test('what was done is written down, with the key and the request, the newest first', async () => {
  const { key, key_id: keyId } = await made('admin');
  const started = await api.app.inject({
    method: 'POST',
    url: '/api/benchmark/run',
    headers: { ...bearing(key), 'x-request-id': 'first-start' },
    payload: { model: 'noop', suite: 'smoke', limit: 1 },
  });
  expect(started.statusCode).toBe(202);
  const refusedStart = { method: 'POST', url: '/api/benchmark/run', headers: bearing(key), payload: {} } as const;
  await api.refused(422, refusedStart);
  await api.app.inject({
    method: 'POST',
    url: '/api/keys',
    headers: bearing(key),
    payload: { name: 'a', scope: 'read' },
  });
  const first = auditPageSchema.parse(
    (await api.app.inject({ url: '/api/audit?limit=1', headers: bearing(key) })).json(),
  );
  expect(first.items.map(({ action }) => action)).toEqual(['key.create']);
  const url = `/api/audit?limit=1&cursor=${first.next_cursor}`;
  const second = auditPageSchema.parse((await api.app.inject({ url, headers: bearing(key) })).json());
  expect(second.items).toEqual([
    expect.objectContaining({
      action: 'batch.start',
      key_id: keyId,
      subject: started.json<{ batch_id: string }>().batch_id,
      request_id: 'first-start',
    }),
  ]);
  expect(second.next_cursor).toBeNull();
});
