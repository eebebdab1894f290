import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'mendbench-flags-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What the process that serves was started with, and how it ended when it was told to. */
async function serve(environment: Readonly<Record<string, string>>) {
  const words = [resolve('bin/mendbench'), 'serve', '--port', '0', '--database', `sqlite:${join(folder, 'served.db')}`];
  const env = { ...process.env, ...environment };
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'], env });
  await new Promise<void>((listening, fail) => {
    child.stdout.once('data', () => listening());
    child.once('close', (code) => fail(new Error(`mendbench serve ended with ${code}`)));
  });
  const started = readFileSync(`/proc/${child.pid}/cmdline`, 'utf8').split('\0');
  child.kill('SIGTERM');
  const code = await new Promise((ended) => void child.once('close', ended));
  return { flags: started.filter((word) => /^--(max-semi|heap)/.test(word)), code };
}

test('a server is started with little room for young objects, in the process that was started', async () => {
  expect(await serve({ NODE_OPTIONS: '' })).toEqual({
    flags: ['--max-semi-space-size=4', '--heap-growing-percent=25'],
    code: 0,
  });
});

test('who starts it can say otherwise', async () => {
  expect(await serve({ NODE_OPTIONS: '--max-semi-space-size=16' })).toEqual({ flags: [], code: 0 });
});
