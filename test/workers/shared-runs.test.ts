import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openWorker } from '../../src/assembly/open-worker.ts';
import type { OpenedWorker } from '../../src/assembly/open-worker.ts';
import { openWorkspace } from '../../src/assembly/open-workspace.ts';
import type { UseCases } from '../../src/execution/use-cases/use-cases.ts';
import type { LoggedCall } from '../../src/simulator/log/call-log.ts';
import type { SimulatorOptions } from '../../src/simulator/simulator-options.ts';
import { comparableReport } from '../crash/comparable-report.ts';
import { execute } from '../support/databases/postgres-server.ts';
import { testEngines } from '../support/databases/test-engines.ts';
import type { OpenEngine } from '../support/databases/test-engines.ts';
import { openTestSimulator } from '../support/open-simulator.ts';

const servers = testEngines.filter(({ name }) => name === 'PostgreSQL');

describe.each(servers)('workers that share runs on $name', (engine) => {
  let server: OpenEngine;
  beforeAll(async () => {
    server = await engine.open();
  });
  afterAll(() => server.close());

  /** A provider with a log, a config that names it, and a database with a workspace. */
  async function openPlace(options: Partial<SimulatorOptions> = {}, limits = '{}') {
    const calls: LoggedCall[] = [];
    const onCall = (call: LoggedCall): void => void calls.push(call);
    const simulator = await openTestSimulator({ isVaried: false, behaviour: { latencyMs: 20 }, onCall, ...options });
    const folder = mkdtempSync(join(tmpdir(), 'mendbench-workers-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const configPath = join(folder, 'config.yaml');
    const model = `{name: sim, provider: compatible, id: gpt-sim, base_url: '${simulator.url}/compatible/v1'`;
    const facts = `context_window: 131072, output_limit: 16384, price: {input: 1, output: 2}, limits: ${limits}}`;
    writeFileSync(configPath, `models:\n  - ${model}, ${facts}\n`);
    const place = { databaseUrl: await server.newAddress(), configPath };
    const workspace = await openWorkspace(place);
    onTestFinished(() => workspace.close());
    return { place, calls, useCases: workspace.useCases };
  }

  type Place = Awaited<ReturnType<typeof openPlace>>['place'];

  async function startWorker(place: Place): Promise<OpenedWorker> {
    const ignore = (): void => undefined;
    const opened = await openWorker(place, { shardsAtOnce: 2, onEvent: ignore, onRunEvent: ignore, onTrouble: ignore });
    await opened.worker.start();
    return opened;
  }

  async function until(isSo: () => Promise<boolean>): Promise<void> {
    while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
  }

  const runOf = async (useCases: UseCases, batchId: string) =>
    (await useCases.listRuns({ batchId }, { limit: 10 })).items[0]!;

  const request = { models: ['sim'], suite: 'smoke', repetitions: 20, concurrency: 9 };

  it('do each trial once, with the results of one process, and never more at one time than was set', async () => {
    const { place, calls, useCases } = await openPlace();
    const { batchId, shards } = await useCases.queueBatch(request);
    expect(shards).toBe(5);
    const workers = await Promise.all([startWorker(place), startWorker(place), startWorker(place)]);
    await until(() => workers[0]!.worker.isIdle());
    for (const opened of workers) await opened.close();
    expect((await runOf(useCases, batchId)).state).toBe('completed');
    expect(calls).toHaveLength(180);
    expect(mostAtOnce(calls)).toBeLessThanOrEqual(9);
    const alone = await useCases.startBatch(request);
    await alone.finished;
    const [shared, own] = await Promise.all(
      [batchId, alone.started.batch_id].map(async (id) => JSON.stringify(await useCases.readResults(id))),
    );
    expect(comparableReport(shared!)).toBe(comparableReport(own!));
  });

  it('keep a limit of the provider together, also one that was told to each of them', async () => {
    const { place, calls, useCases } = await openPlace({ behaviour: { latencyMs: 60 } }, '{concurrency: 4}');
    const { batchId } = await useCases.queueBatch({ ...request, repetitions: 11 });
    const workers = await Promise.all([startWorker(place), startWorker(place)]);
    await until(() => workers[0]!.worker.isIdle());
    for (const opened of workers) await opened.close();
    expect((await runOf(useCases, batchId)).state).toBe('completed');
    expect(mostAtOnce(calls)).toBeLessThanOrEqual(4);
  });

  it('never pass a budget together, pause where it ends, and go on with a larger one', async () => {
    const { place, useCases } = await openPlace();
    const { batchId } = await useCases.queueBatch({ ...request, budget_usd: 0.5 });
    const workers = await Promise.all([startWorker(place), startWorker(place)]);
    await until(async () => (await runOf(useCases, batchId)).state === 'paused');
    const paused = await runOf(useCases, batchId);
    expect(paused.spend.cost_usd).toBeGreaterThan(0.2);
    expect(paused.spend.cost_usd).toBeLessThanOrEqual(0.5);
    await useCases.queueStoredBatch(batchId, { budgetUsd: 500 });
    await until(async () => (await runOf(useCases, batchId)).state === 'completed');
    for (const opened of workers) await opened.close();
    expect((await runOf(useCases, batchId)).progress.finished_trials).toBe(180);
  });

  it('run what a larger plan has more of, and nothing again', async () => {
    const { place, calls, useCases } = await openPlace();
    const { batchId } = await useCases.queueBatch({ ...request, repetitions: 2 });
    const opened = await startWorker(place);
    await until(async () => (await runOf(useCases, batchId)).state === 'completed');
    const before = calls.length;
    await useCases.queueExtendedBatch(batchId, { repetitions: 3 });
    await until(async () => (await runOf(useCases, batchId)).state === 'completed');
    await opened.close();
    expect(calls).toHaveLength((before * 3) / 2);
    const { progress, repetitions } = await runOf(useCases, batchId);
    expect({ repetitions, finished: progress.finished_trials }).toEqual({ repetitions: 3, finished: calls.length });
  });

  it('end a run that is paused, and another process goes on with it', async () => {
    const { place, calls, useCases } = await openPlace({ behaviour: { latencyMs: 100 } });
    const { batchId } = await useCases.queueBatch(request);
    const opened = await startWorker(place);
    await until(async () => (await runOf(useCases, batchId)).progress.finished_trials > 10);
    await expect(useCases.continueBatch(batchId)).rejects.toMatchObject({ code: 'BATCH_UNDER_WAY' });
    await useCases.pauseRun((await runOf(useCases, batchId)).run_id);
    await until(async () => (await runOf(useCases, batchId)).state === 'paused');
    const continued = await useCases.continueBatch(batchId);
    expect(await continued.finished).toBe('completed');
    await opened.close();
    expect(calls).toHaveLength(180);
  });

  it('give back what they have when they are to end, for others to go on with', async () => {
    const { place, calls, useCases } = await openPlace({ behaviour: { latencyMs: 100 } });
    const { batchId } = await useCases.queueBatch(request);
    const first = await startWorker(place);
    await until(async () => (await runOf(useCases, batchId)).progress.finished_trials > 10);
    await first.close();
    const left = await runOf(useCases, batchId);
    expect(left.state).toBe('running');
    expect(left.progress.finished_trials).toBeLessThan(180);
    const second = await startWorker(place);
    await until(async () => (await runOf(useCases, batchId)).state === 'completed');
    await second.close();
    expect(calls).toHaveLength(180);
  });

  it('take nothing more once a newer version has changed the database, and say so', async () => {
    const { place, useCases } = await openPlace({ behaviour: { latencyMs: 100 } });
    const { batchId } = await useCases.queueBatch(request);
    const opened = await startWorker(place);
    await until(async () => (await runOf(useCases, batchId)).progress.finished_trials > 10);
    await execute(place.databaseUrl, `insert into kysely_migration values ('9999-later', '2030-01-01')`);
    await until(async () => opened.worker.outdated !== null);
    await opened.close();
    expect(opened.worker.outdated).toMatchObject({ code: 'DATABASE_NEWER_VERSION' });
    const left = await runOf(useCases, batchId);
    expect(left.progress.finished_trials).toBeLessThan(180);
    await execute(place.databaseUrl, `delete from kysely_migration where name = '9999-later'`);
    const next = await startWorker(place);
    await until(async () => (await runOf(useCases, batchId)).state === 'completed');
    await next.close();
  });

  it('cancel a run that nobody works on yet at once', async () => {
    const { useCases } = await openPlace();
    const { batchId } = await useCases.queueBatch(request);
    const { run_id: runId, state } = await runOf(useCases, batchId);
    expect(state).toBe('queued');
    expect(await useCases.readQueue()).toEqual({ waiting: 5, taken: 0 });
    expect((await useCases.cancelRun(runId)).state).toBe('cancelled');
    expect(await useCases.readQueue()).toEqual({ waiting: 0, taken: 0 });
  });
});

describe('a batch on SQLite', () => {
  it('is not left to workers', async () => {
    const workspace = await openWorkspace({ databaseUrl: 'sqlite::memory:' });
    onTestFinished(() => workspace.close());
    await expect(workspace.useCases.queueBatch({ models: ['noop'], suite: 'smoke' })).rejects.toMatchObject({
      code: 'WORKERS_NEED_POSTGRES',
    });
  });
});

/** How many calls were under way at one time, by the provider's log. */
function mostAtOnce(calls: readonly LoggedCall[]): number {
  const moments = calls.flatMap(({ time, duration_ms: ms }) => [
    { atMs: Date.parse(time), change: 1 },
    { atMs: Date.parse(time) + ms, change: -1 },
  ]);
  let inFlight = 0;
  let most = 0;
  for (const { change } of moments.toSorted((a, b) => a.atMs - b.atMs || a.change - b.change)) {
    inFlight += change;
    most = Math.max(most, inFlight);
  }
  return most;
}
