import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer } from '../../src/api/server.ts';
import type { RunningServer, ServerOptions } from '../../src/api/server.ts';
import { openApiUnderTest } from './api-under-test.ts';
import type { ApiUnderTest } from './api-under-test.ts';

let api: ApiUnderTest;
let options: Omit<ServerOptions, 'port'>;
let server: RunningServer;
beforeAll(async () => {
  api = await openApiUnderTest();
  options = { useCases: api.useCases, requestIds: { next: () => 'an-id' }, version: '0.0.0' };
  server = await startServer({ ...options, port: 0 });
});
afterAll(async () => {
  await server.close();
  await api.close();
});

test('the server answers where it says, and says who can reach it', async () => {
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(server.notice).toMatch(/no API key/);
  const response = await fetch(`${server.url}/health/live`);
  expect(await response.json()).toEqual({ status: 'ok' });
});

test.each(['0.0.0.0', '::', '192.168.0.1', 'example.org'])('without a key it refuses to listen on %s', async (host) => {
  await expect(startServer({ ...options, host, port: 0 })).rejects.toMatchObject({ code: 'SERVER_HOST_REFUSED' });
});

test('a port that is taken is refused with a remedy', async () => {
  const port = Number(new URL(server.url).port);
  await expect(startServer({ ...options, port })).rejects.toMatchObject({
    code: 'SERVER_PORT_TAKEN',
    message: expect.stringContaining('--port') as string,
  });
});

test('with a key it listens for others too, and says that each request needs one', async () => {
  await api.useCases.createKey({ name: 'first', scope: 'read' });
  const open = await startServer({ ...options, host: '0.0.0.0', port: 0 });
  const { status } = await fetch(`${open.url}/api/runs`);
  await open.close();
  expect(status).toBe(401);
  expect(open.notice).toMatch(/every request needs a key/);
});
