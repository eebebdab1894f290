import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditPageSchema } from '../../src/contract/audit.ts';
import { batchStartedSchema, runDetailSchema } from '../../src/contract/run.ts';
import type { RunDetail } from '../../src/contract/run.ts';
import { systemClock } from '../../src/foundation/clock.ts';
import type { LoggedCall } from '../../src/simulator/log/call-log.ts';
import { faultRulesFromText } from '../../src/simulator/faults/fault-rules.ts';
import { startSimulator } from '../../src/simulator/start-simulator.ts';
import type { Simulator } from '../../src/simulator/start-simulator.ts';
import type { ApiUnderTest } from './api-under-test.ts';
import { openApiUnderTest } from './api-under-test.ts';

const LIVE = ['pending', 'queued', 'running', 'cancelling'];
const folder = mkdtempSync(join(tmpdir(), 'mendbench-run-control-'));
const calls: LoggedCall[] = [];
const simulators: Simulator[] = [];
let api: ApiUnderTest;

beforeAll(async () => {
  const onCall = (call: LoggedCall): void => void calls.push(call);
  const well = await startSimulator({ clock: systemClock, behaviour: { latencyMs: 40 }, onCall });
  const refusing = await startSimulator({ clock: systemClock, faults: faultRulesFromText('refusal@1-3') });
  simulators.push(well, refusing);
  const configPath = join(folder, 'config.yaml');
  const facts = 'context_window: 131072, output_limit: 16384, price: {input: 1, output: 2}';
  const model = (name: string, { url }: Simulator): string =>
    `  - {name: ${name}, provider: compatible, id: ${name}, base_url: '${url}/compatible/v1', ${facts}}\n`;
  const models = [model('sim', well), model('other-sim', well), model('refusing-sim', refusing)];
  writeFileSync(configPath, `models:\n${models.join('')}`);
  api = await openApiUnderTest({ configPath });
});
afterAll(async () => {
  await api.close();
  for (const simulator of simulators) await simulator.close();
  rmSync(folder, { recursive: true });
});

async function start(payload: object) {
  const response = await api.app.inject({ method: 'POST', url: '/api/benchmark/run', payload });
  expect(`${response.statusCode} ${response.body}`).toMatch(/^202 /);
  return batchStartedSchema.parse(response.json()).runs;
}

/** What a word to a run answers, with the status that is expected. */
async function say(status: number, runId: string, word: string, payload?: object): Promise<RunDetail> {
  const [method, url] = word === 'tune' ? (['PATCH', ''] as const) : (['POST', `/${word}`] as const);
  const response = await api.app.inject({ method, url: `/api/runs/${runId}${url}`, ...(payload && { payload }) });
  expect(`${word}: ${response.statusCode} ${response.body}`).toContain(`${word}: ${status} `);
  expect(response.headers.location).toBe(status === 202 ? `/api/runs/${runId}` : undefined);
  return runDetailSchema.parse(response.json());
}

const refusal = async (status: number, runId: string, word: string, payload?: object) =>
  api.refused(status, { method: 'POST', url: `/api/runs/${runId}/${word}`, ...(payload && { payload }) });
const read = (runId: string): Promise<RunDetail> => api.useCases.readRun(runId);
const until = (isSo: () => Promise<boolean>) => expect.poll(isSo, { timeout: 40_000 }).toBe(true);
const trialsOf = async (runId: string): Promise<readonly string[]> =>
  (await api.useCases.readRunResults(runId)).task_results.flatMap((task) => task.trial_ids);
const ended = async (runId: string): Promise<RunDetail> => {
  await until(async () => !LIVE.includes((await read(runId)).state));
  return read(runId);
};

describe('a run under way', () => {
  test('is paused, retuned and resumed, each of its trials once, and nothing is resumed twice', async () => {
    const before = calls.length;
    const [run] = await start({ model: 'sim', suite: 'smoke', repetitions: 5, concurrency: 1 });
    const runId = run!.run_id;
    expect(run!.estimated_cost_usd).toBeGreaterThan(0);
    await until(async () => (await read(runId)).progress.finished_trials > 2);
    expect(await say(200, runId, 'tune', { concurrency: 3 })).toMatchObject({ concurrency: 3, state: 'running' });
    expect((await refusal(409, runId, 'resume')).code).toBe('BATCH_UNDER_WAY');
    expect((await refusal(409, runId, 'extend', { repetitions: 6 })).code).toBe('BATCH_UNDER_WAY');
    await say(200, runId, 'pause');
    const paused = await ended(runId);
    expect([paused.state, paused.wanted]).toEqual(['paused', null]);
    expect(paused.progress.finished_trials).toBeLessThan(45);
    expect((await refusal(409, runId, 'pause')).code).toBe('RUN_ENDED');

    const resume = { method: 'POST', url: `/api/runs/${runId}/resume` } as const;
    const both = await Promise.all([api.app.inject(resume), api.app.inject(resume)]);
    expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([202, 409]);
    expect(await ended(runId)).toMatchObject({ state: 'completed', progress: { finished_trials: 45 } });
    expect(calls.length - before).toBe(45);
    expect((await refusal(409, runId, 'resume')).code).toBe('RUN_ENDED');
  });

  test('lets others of its batch go on while it is cancelled, and can be resumed', async () => {
    const runs = await start({ models: ['sim', 'other-sim'], suite: 'smoke', repetitions: 2, concurrency: 1 });
    const [cancelled, other] = runs.map(({ run_id: runId }) => runId);
    await until(async () => (await read(cancelled!)).progress.finished_trials > 1);
    await say(200, cancelled!, 'cancel');
    expect((await ended(cancelled!)).state).toBe('cancelled');
    await say(202, cancelled!, 'resume');
    expect((await ended(cancelled!)).state).toBe('completed');
    expect((await ended(other!)).state).toBe('completed');
    const finished = await Promise.all([cancelled!, other!].map(async (id) => (await read(id)).progress));
    expect(finished.map(({ finished_trials: trials }) => trials)).toEqual([18, 18]);
  });

  test('that has spent its budget is paused, and goes on with a larger one', async () => {
    const payload = { model: 'sim', suite: 'smoke', repetitions: 1, concurrency: 1, budget_usd: 0.06 };
    const [run] = await start(payload);
    const paused = await ended(run!.run_id);
    expect(paused.state).toBe('paused');
    expect(paused.spend.cost_usd).toBeLessThanOrEqual(0.06);
    const resumed = await say(202, run!.run_id, 'resume', { budget_usd: 5 });
    expect(resumed.spend.budget_usd).toBe(5);
    expect((await ended(run!.run_id)).state).toBe('completed');
  });
});

describe('a run that has ended', () => {
  test('has more repetitions, tasks and conditions, of which only what is new is run; its batch stays as it is', async () => {
    const task_ids = ['accuracy_easy_1', 'accuracy_easy_3'];
    const [sim, other] = await start({ models: ['sim', 'other-sim'], task_ids, repetitions: 1 });
    await Promise.all([ended(sim!.run_id), ended(other!.run_id)]);
    const before = await trialsOf(sim!.run_id);
    const wish = { repetitions: 2, task_ids: ['uniqueness_easy_*'], conditions: ['p1'] };
    const extended = await say(202, sim!.run_id, 'extend', wish);
    // Eleven tasks, of which those of the fixed 36 are perturbed too.
    const total = extended.progress.total_trials;
    expect(extended).toMatchObject({ repetitions: 2, conditions: ['p1'], task_count: 11, suite: 'custom' });
    expect(total).toBeGreaterThan(22);
    expect((await ended(sim!.run_id)).progress.finished_trials).toBe(total);
    expect(await trialsOf(sim!.run_id)).toEqual(expect.arrayContaining([...before]));
    expect(await read(other!.run_id)).toMatchObject({ repetitions: 1, task_count: 2, conditions: [] });
    expect((await refusal(409, sim!.run_id, 'extend', { repetitions: 1 })).code).toBe('PLAN_SMALLER');
  });

  test('has what failed run again, where something has', async () => {
    const [run] = await start({ model: 'refusing-sim', task_ids: ['accuracy_easy_1'], repetitions: 4 });
    const runId = run!.run_id;
    const failed = (await ended(runId)).progress.statuses;
    expect(failed).toContainEqual({ status: 'refused', trials: 3 });
    expect((await refusal(409, runId, 'retry-failed')).code).toBe('NOTHING_TO_RETRY');
    await say(202, runId, 'retry-failed', { statuses: ['refused', 'truncated'] });
    expect((await ended(runId)).progress).toMatchObject({ failed_trials: 0, finished_trials: 4 });
  });
});

describe('a word to a run', () => {
  test.each(['pause', 'cancel', 'resume', 'retry-failed'])(
    'is refused where there is no such run: %s',
    async (word) => {
      expect((await refusal(404, 'none', word)).code).toBe('RUN_NOT_FOUND');
    },
  );

  test.each([
    ['resume', { budget_usd: -1, speed: 2 }, ['body.budget_usd', 'body.speed']],
    ['retry-failed', { statuses: ['ok'] }, ['body.statuses.0']],
    ['extend', { repetitions: 21, task_ids: [] }, ['body.repetitions', 'body.task_ids']],
    ['extend', {}, ['body']],
    ['extend', { models: ['rules'], repetitions: 2 }, ['body.models']],
  ])('is refused with every bad field: %s %o', async (word, payload, paths) => {
    const { errors } = await refusal(422, 'none', word, payload);
    expect(errors?.map(({ path }) => path)).toEqual(paths);
  });

  test('names what it does not know', async () => {
    const [run] = await start({ model: 'noop', task_ids: ['accuracy_easy_1'] });
    await ended(run!.run_id);
    const task = await refusal(422, run!.run_id, 'extend', { task_ids: ['accuracy_easy_11'] });
    const condition = await refusal(422, run!.run_id, 'extend', { conditions: ['p99'] });
    expect([task.code, condition.code]).toEqual(['TASK_NOT_FOUND', 'CONDITION_UNKNOWN']);
    const none = await refusal(422, run!.run_id, 'extend', { task_ids: ['nothing_*'] });
    expect(none.code).toBe('PLAN_EMPTY');
  });

  test('is written down', async () => {
    const { items } = await api.read('/api/audit?limit=200', auditPageSchema);
    const actions = new Set(items.map(({ action }) => action));
    expect([...actions].toSorted()).toEqual([
      'batch.start',
      'run.cancel',
      'run.extend',
      'run.pause',
      'run.resume',
      'run.retry',
      'run.tune',
    ]);
  });
});
