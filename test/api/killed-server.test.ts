import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { METRIC_VERSION } from '../../src/core/scoring/metric-version.ts';
import { batchStartedSchema, runListSchema } from '../../src/contract/run.ts';
import { openAt, testEngines } from '../support/databases/test-engines.ts';
import type { OpenEngine } from '../support/databases/test-engines.ts';

const request = { model: 'calibrated', suite: 'smoke', repetitions: 2 };
const TRIALS = 9 * 2;
/** Processes start slowly on a busy machine. */
const MOST_MS = 180_000;

/** A server in a process of its own. */
async function startServer(address: string, ...words: readonly string[]) {
  const child = spawn(process.execPath, [resolve('test/support/server-child.ts'), address, ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = new Promise<void>((done) => {
    child.once('exit', () => done());
  });
  const url = await new Promise<string>((done, fail) => {
    child.stdout.once('data', (chunk: Buffer) => done(chunk.toString('utf8').trim()));
    child.once('exit', () => fail(new Error('the server ended before it listened')));
  });
  return { url, ended, kill: () => void child.kill('SIGKILL') };
}

/** The reply's body, whatever comes of it; null where the server was gone. */
async function post(url: string): Promise<{ readonly status: number; readonly body: string } | null> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': 'once', connection: 'close' };
  try {
    const response = await fetch(`${url}/api/benchmark/run`, {
      method: 'POST',
      headers,
      body: JSON.stringify(request),
    });
    return { status: response.status, body: await response.text() };
  } catch {
    return null;
  }
}

async function postUntilAnswered(url: string): Promise<string> {
  for (;;) {
    const reply = await post(url);
    if (reply?.status === 202) return reply.body;
    expect(reply?.status).toBe(409);
    await sleep(50);
  }
}

describe.each(testEngines)('a server on $name that is killed while it is asked to start runs', (engine) => {
  let open: OpenEngine;
  beforeAll(async () => {
    open = await engine.open();
  });
  afterAll(() => open.close());

  test.each([
    ['at a random moment', []],
    ['after it has stored them, before it could say so', ['dies']],
  ])(
    '%s: the same requests, sent again, are one batch whose trials are all scored once',
    async (_when, words) => {
      const address = await open.newAddress();
      const first = await startServer(address, ...words);
      const sent = Array.from({ length: 10 }, () => post(first.url));
      await Promise.race([first.ended, sleep(Math.random() * 400)]);
      if (words.length === 0) first.kill();
      await first.ended;
      const early = (await Promise.all(sent)).flatMap((reply) => (reply?.status === 202 ? [reply.body] : []));

      const second = await startServer(address);
      const later = await Promise.all(Array.from({ length: 10 }, () => postUntilAnswered(second.url)));
      expect(new Set([...early, ...later]).size).toBe(1);
      const { batch_id: batchId } = batchStartedSchema.parse(JSON.parse(later[0]!));
      const runs = async () => runListSchema.parse(await (await fetch(`${second.url}/api/runs`)).json()).items;
      await expect
        .poll(async () => (await runs()).map(({ batch_id, state }) => [batch_id, state]), { timeout: MOST_MS / 2 })
        .toEqual([[batchId, 'completed']]);
      second.kill();
      await second.ended;

      const storage = await openAt(address);
      const batches = await storage.runs.listBatches(10);
      const stored = await storage.runs.listRuns({ batchId });
      const trials = await Promise.all(stored.map(({ runId }) => storage.trials.listTrials(runId)));
      const scored = await Promise.all(stored.map(({ runId }) => storage.trials.listScoredKeys(runId, METRIC_VERSION)));
      await storage.close();
      const scores = scored.reduce((sum, keys) => sum + keys.size, 0);
      expect([batches.length, trials.flat().length, scores]).toEqual([1, TRIALS, TRIALS]);
    },
    MOST_MS,
  );
});
