import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer } from '../../src/api/server.ts';
import type { RunningServer } from '../../src/api/server.ts';
import type { UseCases } from '../../src/execution/use-cases/use-cases.ts';

// Listening asks no use-case.
const options = { useCases: {} as UseCases, requestIds: { next: () => 'an-id' }, version: '0.0.0' };
let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ ...options, port: 0 });
});
afterAll(() => server.close());

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
