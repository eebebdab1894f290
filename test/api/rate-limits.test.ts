import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ApiUnderTest } from './api-under-test.ts';
import { openApiUnderTest } from './api-under-test.ts';

let api: ApiUnderTest;
beforeEach(async () => {
  api = await openApiUnderTest({ rateLimits: { reads: 3, writes: 2, spending: 1 } });
});
afterEach(() => api.close());

const bearing = (key: string) => ({ authorization: `Bearer ${key}` });
const key = async (name: string) => bearing((await api.useCases.createKey({ name, scope: 'admin' })).key);
const start = { method: 'POST', url: '/api/benchmark/run', payload: {} } as const;

describe('a budget', () => {
  test('is told with every reply, and what is beyond it is 429 with when to come back', async () => {
    for (const left of [2, 1, 0]) {
      const { statusCode, headers } = await api.app.inject('/api/runs');
      expect(statusCode).toBe(200);
      expect(headers['ratelimit-policy']).toBe('"reads";q=3;w=60');
      expect(headers['ratelimit']).toMatch(new RegExp(`^"reads";r=${left};t=([1-9]|[1-5]\\d|60)$`));
    }
    const { code, detail, response } = await api.refused(429, '/api/runs');
    expect(code).toBe('RATE_LIMITED');
    expect(detail).toMatch(/"reads" of 3 requests in 60 seconds/);
    expect(response.headers['ratelimit']).toMatch(/^"reads";r=0;t=\d+$/);
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
  });

  test('of reads, writes and what can cost money are apart', async () => {
    await api.refused(422, start);
    const { response } = await api.refused(429, start);
    expect(response.headers['ratelimit-policy']).toBe('"spending";q=1;w=60');
    const cancel = { method: 'POST', url: '/api/runs/none/cancel' } as const;
    expect((await api.refused(404, cancel)).response.headers['ratelimit']).toMatch(/^"writes";r=1;/);
    const estimate = { ...start, url: '/api/benchmark/estimate' };
    expect((await api.refused(422, estimate)).response.headers['ratelimit']).toMatch(/^"reads";r=2;/);
  });

  test('is one for each key, and for each address of those without', async () => {
    const [first, second] = [await key('first'), await key('second')];
    for (let asked = 0; asked < 3; asked += 1) await api.app.inject({ url: '/api/runs', headers: first });
    await api.refused(429, { url: '/api/runs', headers: first });
    expect((await api.app.inject({ url: '/api/runs', headers: second })).statusCode).toBe(200);
    const from = (remoteAddress: string) => ({ url: '/docs', remoteAddress });
    for (let asked = 0; asked < 3; asked += 1) await api.app.inject(from('2001:db8::1'));
    await api.refused(429, from('2001:db8::ffff'));
    expect((await api.app.inject(from('192.0.2.1'))).statusCode).toBe(200);
  });

  test('is spent by tries with keys that are refused, and not that of the key that was meant', async () => {
    const mine = await key('mine');
    const wrong = bearing(`${mine.authorization.slice(7, -1)}_`);
    for (let tried = 0; tried < 3; tried += 1) await api.refused(401, { url: '/api/runs', headers: wrong });
    expect((await api.refused(429, { url: '/api/runs', headers: wrong })).code).toBe('RATE_LIMITED');
    expect((await api.app.inject({ url: '/api/runs', headers: mine })).headers['ratelimit']).toMatch(/r=2;/);
  });

  test('never holds back the question whether the server is well', async () => {
    for (let asked = 0; asked < 10; asked += 1) {
      const { statusCode, headers } = await api.app.inject('/health/ready');
      expect(statusCode).toBe(200);
      expect(headers).not.toHaveProperty('ratelimit');
    }
  });
});

test('whatever starts work of models counts as spending: an address that ends so has budget: spending in its config', async () => {
  await api.app.ready();
  const posts = Object.entries(api.app.swagger().paths ?? {}).flatMap(([path, item]) =>
    item !== undefined && 'post' in item ? [path.replace(/\{\w+\}/g, 'none')] : [],
  );
  const starting = posts.filter((path) => /\/(run|resume|retry-failed|extend)$/.test(path));
  expect(starting).toContain('/api/benchmark/run');
  for (const url of starting) {
    const { headers } = await api.app.inject({ method: 'POST', url, payload: {} });
    expect(`${url} ${String(headers['ratelimit-policy'])}`).toBe(`${url} "spending";q=1;w=60`);
  }
});
