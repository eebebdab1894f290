import { afterAll, beforeAll, expect, test } from 'vitest';
import { healthSchema } from '../../src/contract/health.ts';
import type { ApiUnderTest } from './api-under-test.ts';
import { openApiUnderTest } from './api-under-test.ts';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await openApiUnderTest();
});
afterAll(() => api.close());

test('/ leads to the reference', async () => {
  const response = await api.app.inject('/');
  expect(response.statusCode).toBe(302);
  expect(response.headers.location).toBe('/docs');
});

test('/docs is a page whose script and document come from this server', async () => {
  const page = await api.app.inject('/docs');
  expect(page.statusCode).toBe(200);
  expect(page.headers['content-type']).toMatch(/^text\/html/);
  const scripts = [...page.body.matchAll(/src="([^"]+)"/g)].map((match) => String(match[1]));
  expect(scripts).toEqual(['/docs/reference/js/scalar.js']);
  const script = await api.app.inject(scripts[0] ?? '');
  expect(script.statusCode).toBe(200);
  expect(script.headers['content-type']).toMatch(/javascript/);
  expect(page.body).toContain('/api/openapi.json');
  expect(page.body).not.toMatch(/https?:\/\//);
  expect(page.headers['content-security-policy']).toContain("connect-src 'self'");
});

test('the OpenAPI document is served as JSON', async () => {
  const response = await api.app.inject('/api/openapi.json');
  expect(response.statusCode).toBe(200);
  expect(response.json<{ openapi: string }>().openapi).toBe('3.1.0');
});

test('the server is alive and ready', async () => {
  expect(await api.read('/health/live', healthSchema)).toEqual({ status: 'ok' });
  expect(await api.read('/health/ready', healthSchema)).toEqual({ status: 'ok' });
});

test('every reply, also a refusal, carries the security headers', async () => {
  for (const url of ['/api/models', '/docs', '/nothing', '/api/tasks?limit=0', '/%zz']) {
    const { headers } = await api.app.inject(url);
    expect({ url, ...headers }).toMatchObject({ url, 'x-content-type-options': 'nosniff' });
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  }
  const { headers } = await api.app.inject('/api/models');
  expect(headers).toMatchObject({
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  });
});
