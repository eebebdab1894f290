import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { createBuiltinAgent } from '../../../src/agents/builtin-agents.ts';
import type { AnyAgent } from '../../../src/agents/agent-port.ts';
import type { BatchResults } from '../../../src/contract/result.ts';
import { batchResultsSchema } from '../../../src/contract/result.ts';
import type { RunEvent } from '../../../src/execution/executor/run-event.ts';
import { openSmallHouse } from '../../support/small-house.ts';

const folder = mkdtempSync(join(tmpdir(), 'mendbench-batch-'));
afterAll(() => rmSync(folder, { recursive: true }));

type House = Awaited<ReturnType<typeof openSmallHouse>>;

async function resultsOf(house: House, batchId: string): Promise<BatchResults> {
  return batchResultsSchema.parse(await house.useCases.readResults(batchId));
}

function scoresIn(results: BatchResults) {
  return results.items.map((item) => [
    item.model,
    item.task_results.map(({ task_id, f1, counts }) => [task_id, f1, counts]),
  ]);
}

/** Built-in agents, of which one does something else. */
function withAgent(name: string, repair: () => Promise<never>): (spec: string) => AnyAgent {
  return (spec) => {
    const agent = createBuiltinAgent(spec === name ? 'noop' : spec);
    if (spec !== name) return agent;
    return { definition: { ...agent.definition, slug: name, seesTruth: false }, repair };
  };
}

describe('a batch', () => {
  it('runs every agent on every task, building each task once, and tells of it in order', async () => {
    const house = await openSmallHouse();
    const events: RunEvent[] = [];
    const batch = await house.useCases.startBatch(
      { models: ['noop', 'oracle'] },
      { onEvent: (event) => events.push(event) },
    );
    await batch.finished;
    expect([...house.catalogue.builds.values()]).toEqual([1, 1, 1]);
    expect(events.map((event) => event.kind)).toEqual([
      'batch-started',
      'run-started',
      'run-started',
      ...Array(5).fill('trial-finished'),
      'run-finished',
      'trial-finished',
      'run-finished',
      'batch-finished',
    ]);
    expect(events.at(-1)).toMatchObject({
      state: 'completed',
      progress: { totalTrials: 6, finishedTrials: 6, failedTrials: 0, remainingMs: 0 },
    });
    const results = await resultsOf(house, batch.started.batch_id);
    expect(results.items.map((item) => item.task_results.map((task) => task.f1))).toEqual([
      [0, 0, 0],
      [1, 1, 1],
    ]);
    await house.close();
  });

  it('gives identical scores from one seed in two databases, and others from another seed', async () => {
    const request = { models: ['calibrated@repair=0.5@damage=0.3'], repetitions: 4 };
    const scores = await Promise.all(
      [0, 0, 1].map(async (seed, index) => {
        const house = await openSmallHouse({ tasks: 6, startMs: 1_600_000_000_000 + index });
        const batch = await house.useCases.startBatch({ ...request, seed });
        await batch.finished;
        const found = scoresIn(await resultsOf(house, batch.started.batch_id));
        await house.close();
        return found;
      }),
    );
    expect(scores[1]).toEqual(scores[0]);
    expect(scores[2]).not.toEqual(scores[0]);
  });

  it('that is cut off loses no trial and doubles none when it is continued', async () => {
    const path = join(folder, 'continued.db');
    const house = await openSmallHouse({ tasks: 5, path });
    const seen: string[] = [];
    const batch = await house.useCases.startBatch(
      { models: ['noop', 'oracle', 'calibrated'] },
      {
        onEvent: (event) => {
          if (event.kind !== 'trial-finished') return;
          seen.push(event.taskId);
          if (seen.length === 7) batch.cancel('interrupted');
        },
      },
    );
    await batch.finished;
    const { batch_id: batchId } = batch.started;
    const database = new Database(path, { readonly: true });
    const count = (sql: string): unknown => database.prepare(sql).pluck().get();
    const before = Number(count('select count(*) from trials'));
    expect(before).toBeGreaterThanOrEqual(7);
    expect(before).toBeLessThan(25);
    const states = (await house.useCases.listRuns({ batchId }, {})).items.map((run) => run.state);
    expect(states).toContain('interrupted');

    let rerun = 0;
    const rest = await house.useCases.continueBatch(batchId, {
      onEvent: (event) => {
        if (event.kind === 'trial-finished') rerun += 1;
      },
    });
    await rest.finished;
    expect(rerun).toBe(25 - before);
    // 5 tasks of 2 deterministic agents, and of one with 3 repetitions.
    expect(count('select count(*) from trials')).toBe(25);
    expect(count('select count(distinct run_id || trial_key) from trials')).toBe(25);
    expect(count('select count(*) from scores')).toBe(25);
    expect(count('select count(*) from attempts')).toBe(25);
    expect(count('select sum(trials) from summaries')).toBe(25);
    expect((await house.useCases.listRuns({ batchId }, {})).items.map((run) => run.state)).toEqual(
      Array(3).fill('completed'),
    );
    database.close();
    await house.close();
  });

  it('scores as one that was never cut off', async () => {
    const request = { models: ['calibrated@repair=0.5@damage=0.3'], seed: 5 };
    const whole = await openSmallHouse({ tasks: 5 });
    const first = await whole.useCases.startBatch(request);
    await first.finished;
    const parted = await openSmallHouse({ tasks: 5 });
    let trials = 0;
    const second = await parted.useCases.startBatch(request, {
      onEvent: (event) => {
        if (event.kind === 'trial-finished' && (trials += 1) === 4) second.cancel('interrupted');
      },
    });
    await second.finished;
    await (
      await parted.useCases.continueBatch('latest')
    ).finished;
    expect(scoresIn(await resultsOf(parted, second.started.batch_id))).toEqual(
      scoresIn(await resultsOf(whole, first.started.batch_id)),
    );
    await whole.close();
    await parted.close();
  });

  it('keeps an agent that throws as a missing trial after three attempts, and runs the others', async () => {
    const createAgent = withAgent('thrower', async () => {
      throw new Error('out of order');
    });
    const house = await openSmallHouse({ createAgent, tasks: 2 });
    const batch = await house.useCases.startBatch({ models: ['thrower', 'oracle'] });
    await batch.finished;
    const [thrower, oracle] = (await resultsOf(house, batch.started.batch_id)).items;
    expect(oracle?.task_results.map((task) => task.f1)).toEqual([1, 1]);
    expect(thrower?.partial).toBe(true);
    expect(thrower?.task_results[0]).toMatchObject({
      status: 'internal_failure',
      f1: null,
      repetitions: 0,
      errors: [{ repetition: 1, status: 'internal_failure', message: 'out of order' }],
    });
    const trialId = thrower!.task_results[0]!.trial_ids[0]!;
    const trial = await house.useCases.readTrial(thrower!.run_id, trialId);
    expect(trial.attempts.map((attempt) => attempt.attempt_number)).toEqual([1, 2, 3]);
    expect(trial.score).toBeNull();
    await house.close();
  });

  it('counts an agent that does not end as a timeout that did nothing, though it heeds no signal', async () => {
    const createAgent = withAgent('sleeper', () => new Promise<never>(() => {}));
    const house = await openSmallHouse({ createAgent, tasks: 1, deadlineMs: 5 });
    const batch = await house.useCases.startBatch({ model: 'sleeper' });
    await batch.finished;
    const [document] = (await resultsOf(house, batch.started.batch_id)).items;
    expect(document?.task_results[0]).toMatchObject({
      status: 'agent_timeout',
      f1: 0,
      precision: 0,
      recall: 0,
      specificity: 1,
      corruption_rate: 0,
      auditability_score: 0,
    });
    await house.close();
  });

  it('whose one run is cancelled goes on with the others', async () => {
    const house = await openSmallHouse({ tasks: 4 });
    let cancelled: Promise<unknown> | undefined;
    const batch = await house.useCases.startBatch(
      { models: ['noop', 'oracle'] },
      {
        onEvent: (event) => {
          if (event.kind === 'trial-finished' && event.model === 'noop')
            cancelled ??= house.useCases.cancelRun(event.runId);
        },
      },
    );
    await batch.finished;
    await cancelled;
    const runs = (await house.useCases.listRuns({ batchId: batch.started.batch_id }, {})).items;
    expect(Object.fromEntries(runs.map((run) => [run.model, run.state]))).toEqual({
      noop: 'cancelled',
      oracle: 'completed',
    });
    await expect(house.useCases.cancelRun(runs[0]!.run_id)).rejects.toMatchObject({ code: 'RUN_ENDED' });
    await house.close();
  });
});

describe('a batch and the store', () => {
  it('does not score anew what was handed in before for the same task', async () => {
    const house = await openSmallHouse();
    await (
      await house.useCases.startBatch({ models: ['noop', 'oracle'] })
    ).finished;
    expect(house.scored()).toBe(6);
    const again = await house.useCases.startBatch({ models: ['noop', 'oracle', 'delete-all'] });
    await again.finished;
    expect(house.scored()).toBe(9);
    const [noop, oracle] = (await resultsOf(house, again.started.batch_id)).items;
    expect(noop?.task_results.map((task) => task.f1)).toEqual([0, 0, 0]);
    expect(oracle?.task_results.map((task) => task.f1)).toEqual([1, 1, 1]);
    await house.close();
  });

  it('waits for room on a full disk, and goes on with nothing lost', async () => {
    const path = join(folder, 'full.db');
    const house = await openSmallHouse({ tasks: 60, maximumPages: 400, path });
    const other = new Database(path);
    other.exec('create table ballast (bytes blob)');
    other.exec('insert into ballast select zeroblob(1000000)');
    const told: string[] = [];
    const batch = await house.useCases.startBatch(
      { models: ['noop', 'calibrated'] },
      {
        onEvent(event) {
          if (event.kind === 'storage-back') told.push('back');
          if (event.kind !== 'storage-away') return;
          told.push(event.code);
          other.exec('drop table ballast');
        },
      },
    );
    expect(await batch.finished).toBe('completed');
    expect(told).toEqual(['DATABASE_FULL', 'back']);
    const counts = other.prepare('select count(*) as trials, count(distinct trial_key) as keys from trials').get();
    // noop runs once, calibrated three times.
    expect(counts).toEqual({ trials: 240, keys: 240 });
    other.close();
    await house.close();
  });

  it('ends with the code of a full disk where nobody waits for it, and keeps every trial stored before whole', async () => {
    const house = await openSmallHouse({ tasks: 60, maximumPages: 90 });
    const batch = await house.useCases.startBatch(
      { models: ['noop', 'calibrated'] },
      {
        onEvent(event) {
          if (event.kind === 'storage-away') batch.drain();
        },
      },
    );
    await expect(batch.finished).rejects.toMatchObject({ code: 'DATABASE_FULL' });
    const runs = await house.storage.runs.listRuns({ batchId: batch.started.batch_id });
    const stored = await Promise.all(runs.map((run) => house.storage.trials.listTrials(run.runId)));
    const scored = await Promise.all(
      runs.map((run) => house.storage.trials.listScoredKeys(run.runId, run.metricVersion)),
    );
    expect(stored.flat().length).toBeGreaterThan(0);
    expect(stored.map((trials) => trials.length)).toEqual(scored.map((keys) => keys.size));
    await house.close();
  });

  it('refuses to continue a batch that another process works on', async () => {
    const house = await openSmallHouse();
    const batch = await house.useCases.startBatch({ model: 'noop' });
    const { batch_id: batchId, runs } = batch.started;
    await batch.finished;
    const running = { state: 'running', owner: 'elsewhere:1', atMs: 1 } as const;
    await house.storage.runs.setRunState(runs[0]!.run_id, running);
    await expect(house.useCases.continueBatch(batchId)).rejects.toMatchObject({ code: 'BATCH_UNDER_WAY' });
    await house.close();
  });
});

describe('the standard run', () => {
  it('is shown from the store while nothing has changed, completed where it is cut off, extended by a new agent', async () => {
    const path = join(folder, 'standard.db');
    const house = await openSmallHouse({ path });
    const first = await house.useCases.ensureStandardRun();
    if (first.kind !== 'started') throw new Error('nothing was stored yet');
    await first.batch.finished;
    const { batch_id: batchId } = first.batch.started;
    expect(await house.useCases.ensureStandardRun()).toEqual({ kind: 'stored', batchId });
    await house.close();

    const grown = await openSmallHouse({
      path,
      standardSpecs: ['noop', 'oracle', 'impute'],
      startMs: 1_760_000_000_000,
    });
    let trials = 0;
    const second = await grown.useCases.ensureStandardRun({
      onEvent: (event) => {
        if (event.kind === 'trial-finished') trials += 1;
      },
    });
    if (second.kind !== 'started') throw new Error('an agent was added');
    await second.batch.finished;
    expect(trials).toBe(3);
    expect(second.batch.started.batch_id).toBe(batchId);
    expect((await grown.useCases.readLeaderboard(batchId)).entries.map((entry) => entry.model)).toEqual([
      'oracle',
      'impute',
      'noop',
    ]);
    expect(await grown.useCases.ensureStandardRun()).toEqual({ kind: 'stored', batchId });
    await grown.close();
  });
});
