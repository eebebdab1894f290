import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { runProgram } from '../support/run-program.ts';
import { startCommand } from '../support/start-command.ts';
import { temporaryFolder } from '../support/command-line.ts';

test('a server delivers what a run of another process has laid out, to receivers here only where that is allowed', async () => {
  const seen: { readonly id: string; readonly type: string }[] = [];
  const receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { type } = JSON.parse(body) as { readonly type: string };
      seen.push({ id: String(request.headers['webhook-id']), type });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void receiver.close());
  const { port } = receiver.address() as AddressInfo;
  const cwd = temporaryFolder();
  const server = await startCommand(['serve', '--port', '0', '--allow-private-webhooks'], cwd);
  const made = await fetch(`${server.url}/api/webhooks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url: `http://127.0.0.1:${port}/` }),
  });
  expect(made.status).toBe(201);
  const run = await runProgram(['run', '--model', 'noop', '--suite', 'smoke', '--limit', '1'], { cwd });
  expect(run.code).toBe(0);
  await expect
    .poll(() => seen.map(({ type }) => type).toSorted(), { timeout: 20_000 })
    .toEqual(['batch.ended', 'run.ended']);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(2);
  expect(await server.stop()).toBe(0);
});
