import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { runInLanes } from '../../../src/execution/executor/run-in-lanes.ts';
import { handBack, openRemoteHouse } from '../../support/remote-house.ts';
import type { Repair } from '../../support/remote-house.ts';

const folder = mkdtempSync(join(tmpdir(), 'mendbench-control-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** An agent whose trials end when they are told to. */
function gatedAgent() {
  const waiting: (() => void)[] = [];
  let begun = 0;
  let broken = 0;
  let isOpen = false;
  const repair: Repair = async (view, signal) => {
    begun += 1;
    signal.addEventListener('abort', () => (broken += 1));
    if (!isOpen) await new Promise<void>((resolve) => waiting.push(resolve));
    return handBack(view, signal);
  };
  return {
    repair,
    begun: () => begun,
    broken: () => broken,
    open(): void {
      isOpen = true;
      for (const pass of waiting) pass();
    },
    hasBegun: (count: number) => expect.poll(() => begun, { timeout: 10_000 }).toBe(count),
  };
}

async function openGatedHouse(tasks = 8, path = ':memory:') {
  const agent = gatedAgent();
  const house = await openRemoteHouse({ repairs: { gated: agent.repair, quick: handBack }, tasks, path });
  onTestFinished(() => house.close());
  return { agent, house, useCases: house.useCases };
}

describe('a run under way', () => {
  it('that is paused ends its trials under way, begins no other, lets others go on, and goes on where it was', async () => {
    const { agent, house, useCases } = await openGatedHouse();
    const batch = await useCases.startBatch({ models: ['gated', 'quick'], repetitions: 1, concurrency: 2 });
    await agent.hasBegun(2);
    const [gated, quick] = batch.started.runs;
    const paused = useCases.pauseRun(gated!.run_id);
    await expect.poll(async () => (await house.storage.runs.readRun(gated!.run_id))?.wanted).toBe('paused');
    agent.open();
    expect(await paused).toMatchObject({ state: 'paused', progress: { finished_trials: 2 } });
    expect(await batch.finished).toBe('paused');
    expect(await useCases.readRun(quick!.run_id)).toMatchObject({ state: 'completed' });
    const rest = await useCases.continueBatch(gated!.run_id);
    expect(rest.started.runs).toHaveLength(1);
    expect(await rest.finished).toBe('completed');
    expect(agent.begun()).toBe(8);
    await expect(useCases.pauseRun(gated!.run_id)).rejects.toMatchObject({ code: 'RUN_ENDED' });
  });

  it('that is cancelled breaks its trials off, and keeps what it has', async () => {
    const { agent, useCases } = await openGatedHouse();
    const batch = await useCases.startBatch({ models: ['gated', 'quick'], repetitions: 1, concurrency: 2 });
    await agent.hasBegun(2);
    const [gated] = batch.started.runs;
    expect(await useCases.cancelRun(gated!.run_id)).toMatchObject({ state: 'cancelled' });
    expect(agent.broken()).toBe(2);
    expect(await batch.finished).toBe('completed');
    expect(await useCases.readRun(gated!.run_id)).toMatchObject({ progress: { finished_trials: 0 } });
  });

  it('follows the word of another process: pause, and more trials at one time', async () => {
    const path = join(folder, 'other.db');
    const { agent, useCases } = await openGatedHouse(8, path);
    const batch = await useCases.startBatch({ models: ['gated'], repetitions: 1, concurrency: 1 });
    await agent.hasBegun(1);
    const runId = batch.started.runs[0]!.run_id;
    const other = await openRemoteHouse({ repairs: {}, tasks: 8, path });
    onTestFinished(() => other.close());
    expect(await other.useCases.tuneRun(runId, 3)).toMatchObject({ concurrency: 3 });
    await agent.hasBegun(3);
    expect(await other.useCases.pauseRun(runId)).toMatchObject({ state: 'running' });
    await expect.poll(async () => (await other.storage.runs.readRun(runId))?.wanted).toBe('paused');
    // The other process looks twice a second.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    agent.open();
    expect(await batch.finished).toBe('paused');
    expect(agent.begun()).toBe(3);
    expect(await other.storage.runs.readRun(runId)).toMatchObject({ state: 'paused', owner: null, wanted: null });
  });

  it('drains on the first word to stop: what is under way is stored, and the same request finds it again', async () => {
    const { agent, useCases } = await openGatedHouse();
    const request = { models: ['gated'], repetitions: 1, concurrency: 3 };
    const batch = await useCases.startBatch(request);
    await agent.hasBegun(3);
    batch.drain();
    agent.open();
    expect(await batch.finished).toBe('interrupted');
    const { batch_id: batchId } = batch.started;
    expect(await useCases.findInterrupted(request)).toBe(batchId);
    expect(await useCases.findInterrupted({ ...request, concurrency: 4 })).toBeNull();
    expect(await (await useCases.continueBatch(batchId)).finished).toBe('completed');
    expect(agent.begun()).toBe(8);
    expect(await useCases.findInterrupted(request)).toBeNull();
  });
});

it('a run whose process fell silent goes on in another; what the first still brings is refused, and nothing is doubled', async () => {
  const path = join(folder, 'silent.db');
  const agent = gatedAgent();
  const first = await openRemoteHouse({ repairs: { gated: agent.repair }, tasks: 4, path, owner: 'a:1' });
  onTestFinished(() => first.close());
  const batch = await first.useCases.startBatch({ models: ['gated'], repetitions: 1, concurrency: 2 });
  await agent.hasBegun(2);
  const { batch_id: batchId, runs } = batch.started;
  const soon = { repairs: { gated: handBack }, tasks: 4, path, owner: 'b:1' };
  const early = await openRemoteHouse({ ...soon, startMs: 1_750_000_010_000 });
  onTestFinished(() => early.close());
  await expect(early.useCases.continueBatch(batchId)).rejects.toMatchObject({ code: 'BATCH_UNDER_WAY' });
  const second = await openRemoteHouse({ ...soon, startMs: 1_750_000_900_000 });
  onTestFinished(() => second.close());
  expect(await (await second.useCases.continueBatch(batchId)).finished).toBe('completed');
  agent.open();
  await expect(batch.finished).rejects.toMatchObject({ code: 'RUN_LOST' });
  const stored = await second.storage.trials.listTrials(runs[0]!.run_id);
  expect(stored.map(({ status }) => status)).toEqual(['ok', 'ok', 'ok', 'ok']);
  expect(await second.useCases.readRun(runs[0]!.run_id)).toMatchObject({ state: 'completed' });
});

describe('a stored batch', () => {
  it('takes more repetitions, tasks and models, and runs only what is new', async () => {
    const { agent, useCases } = await openGatedHouse(6);
    agent.open();
    const first = await useCases.startBatch({ models: ['gated'], repetitions: 1, limit: 2 });
    await first.finished;
    const { batch_id: batchId } = first.started;
    const wish = { repetitions: 2, limit: 6, models: ['quick'] };
    const more = await useCases.extendBatch(batchId, wish);
    expect(await more.finished).toBe('completed');
    expect(agent.begun()).toBe(12);
    const { items } = await useCases.listRuns({ batchId }, {});
    expect(items.map(({ model, progress }) => [model, progress.finished_trials, progress.total_trials])).toEqual([
      ['quick', 12, 12],
      ['gated', 12, 12],
    ]);
    await expect(useCases.extendBatch(batchId, { repetitions: 1 })).rejects.toMatchObject({ code: 'PLAN_SMALLER' });
    await expect(useCases.extendBatch(batchId, { limit: 3 })).rejects.toMatchObject({ code: 'PLAN_SMALLER' });
  });

  it('runs trials again that ended in a chosen way, and no others', async () => {
    let isWell = false;
    let asked = 0;
    const flaky: Repair = async (view, signal) => {
      asked += 1;
      if (!isWell && asked % 2 === 0) return { status: 'refused', message: 'no' };
      return handBack(view, signal);
    };
    const house = await openRemoteHouse({ repairs: { flaky }, tasks: 6 });
    onTestFinished(() => house.close());
    const first = await house.useCases.startBatch({ models: ['flaky'], repetitions: 1, concurrency: 1 });
    await first.finished;
    isWell = true;
    const { batch_id: batchId, runs } = first.started;
    await (
      await house.useCases.continueBatch(batchId, { retryStatuses: ['agent_timeout'] })
    ).finished;
    expect(asked).toBe(6);
    await (
      await house.useCases.continueBatch(batchId, { retryStatuses: ['refused'] })
    ).finished;
    expect(asked).toBe(9);
    const run = await house.useCases.readRun(runs[0]!.run_id);
    expect(run.progress.statuses).toEqual([{ status: 'ok', trials: 6 }]);
  });
});

it('lanes do all work in order, as many at one time as there are just then, and tell the first failure', async () => {
  let lanes = 1;
  let listener = (): void => undefined;
  const seen: number[] = [];
  let most = 0;
  let underWay = 0;
  const items = Array.from({ length: 20 }, (_, i) => i);
  const work = async (item: number): Promise<void> => {
    seen.push(item);
    underWay += 1;
    most = Math.max(most, underWay);
    await Promise.resolve();
    if (item === 9) {
      lanes = 4;
      listener();
    }
    await Promise.resolve();
    underWay -= 1;
  };
  const onChange = (added: () => void) => {
    listener = added;
    return () => undefined;
  };
  await runInLanes({ items, lanes: () => lanes, work, onChange });
  expect(seen).toEqual(items);
  expect(most).toBe(4);
  const failing = runInLanes({ items, lanes: () => 2, work: () => Promise.reject(new Error('broken')) });
  await expect(failing).rejects.toThrow('broken');
  await runInLanes({ items: [], lanes: () => 0, work });
});
