import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiUnderTest } from './api-under-test.ts';
import { openApiUnderTest } from './api-under-test.ts';

const PAGE = 'https://dashboard.example';
const OTHER = 'https://elsewhere.example';
const preflight = (origin: string) => ({
  method: 'OPTIONS' as const,
  url: '/api/benchmark/run',
  headers: {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization,content-type,idempotency-key',
  },
});

let api: ApiUnderTest;
let closed: ApiUnderTest;
beforeAll(async () => {
  api = await openApiUnderTest({ allowedOrigins: [PAGE] });
  closed = await openApiUnderTest();
});
afterAll(async () => {
  await api.close();
  await closed.close();
});

const namesOf = (header: unknown) => String(header).toLowerCase().split(', ');

describe('without origins', () => {
  test('no page is told anything', async () => {
    const answer = await closed.app.inject({ url: '/api/runs', headers: { origin: 'http://localhost:5173' } });
    expect(answer.statusCode).toBe(200);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
    const { response } = await closed.refused(405, preflight(PAGE));
    expect(response.headers.allow).toBe('POST');
  });
});

describe('with an origin', () => {
  test('its page reads replies, and the headers that it needs, without cookies', async () => {
    const { statusCode, headers } = await api.app.inject({ url: '/api/runs', headers: { origin: PAGE } });
    expect(statusCode).toBe(200);
    expect(headers['access-control-allow-origin']).toBe(PAGE);
    expect(headers).not.toHaveProperty('access-control-allow-credentials');
    expect(namesOf(headers['access-control-expose-headers'])).toEqual(
      expect.arrayContaining(['etag', 'location', 'link', 'ratelimit', 'retry-after', 'x-request-id']),
    );
    expect(namesOf(headers.vary)).toContain('origin');
  });

  test('its page reads errors too, and what it has already is not sent again', async () => {
    const { response } = await api.refused(404, { url: '/api/runs/none', headers: { origin: PAGE } });
    expect(response.headers['access-control-allow-origin']).toBe(PAGE);
    const { headers } = await api.app.inject({ url: '/api/datasets', headers: { origin: PAGE } });
    const again = { url: '/api/datasets', headers: { origin: PAGE, 'if-none-match': String(headers.etag) } };
    const known = await api.app.inject(again);
    expect([known.statusCode, known.headers['access-control-allow-origin']]).toEqual([304, PAGE]);
    expect(namesOf(known.headers.vary)).toEqual(['origin', 'accept-encoding']);
  });

  test('another page is refused by a server without keys, also beforehand', async () => {
    for (const request of [{ url: '/api/runs', headers: { origin: OTHER } }, preflight(OTHER)]) {
      const { code, response } = await api.refused(403, request);
      expect(code).toBe('HOST_REFUSED');
      expect(response.headers).not.toHaveProperty('access-control-allow-origin');
    }
  });

  test('its page under another host name is refused by a server without keys', async () => {
    const { code } = await api.refused(403, { url: '/api/runs', headers: { origin: PAGE, host: 'rebound.example' } });
    expect(code).toBe('HOST_REFUSED');
  });

  test('an OPTIONS that no browser sent is a method like another', async () => {
    const { response } = await api.refused(405, { method: 'OPTIONS', url: '/api/runs' });
    expect(response.headers.allow).toBe('GET, HEAD');
    await api.refused(404, { method: 'OPTIONS', url: '/api/nothing' });
  });

  test('what a browser asks beforehand needs no key, and what it sends then does', async () => {
    const { key } = await api.useCases.createKey({ name: 'page', scope: 'read' });
    const { statusCode, headers, body } = await api.app.inject(preflight(PAGE));
    expect([statusCode, body]).toEqual([204, '']);
    expect(headers).toMatchObject({ 'access-control-allow-origin': PAGE, 'access-control-max-age': '600' });
    expect(namesOf(headers['access-control-allow-methods'])).toEqual(expect.arrayContaining(['post', 'put', 'delete']));
    expect(namesOf(headers['access-control-allow-headers'])).toEqual(
      expect.arrayContaining(['authorization', 'content-type', 'idempotency-key', 'if-none-match', 'last-event-id']),
    );
    await api.refused(401, { url: '/api/runs', headers: { origin: PAGE } });
    const asked = await api.app.inject({ url: '/api/runs', headers: { origin: PAGE, authorization: `Bearer ${key}` } });
    expect(asked.headers['access-control-allow-origin']).toBe(PAGE);
    const other = await api.app.inject({
      url: '/api/runs',
      headers: { origin: OTHER, authorization: `Bearer ${key}` },
    });
    expect(other.headers).not.toHaveProperty('access-control-allow-origin');
  });
});
