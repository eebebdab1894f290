import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorker } from '../../src/assembly/open-worker.ts';
import { batchStartedSchema, runDetailSchema } from '../../src/contract/run.ts';
import { testEngines } from '../support/databases/test-engines.ts';
import type { OpenEngine } from '../support/databases/test-engines.ts';
import { openApiUnderTest } from './api-under-test.ts';
import type { ApiUnderTest } from './api-under-test.ts';

const servers = testEngines.filter(({ name }) => name === 'PostgreSQL');
const request = { model: 'calibrated', suite: 'smoke', repetitions: 2 };

describe.each(servers)('a server on $name that leaves runs to workers', (engine) => {
  let open: OpenEngine;
  let databaseUrl: string;
  let api: ApiUnderTest;
  beforeAll(async () => {
    open = await engine.open();
    databaseUrl = await open.newAddress();
    api = await openApiUnderTest({ databaseUrl, handsToWorkers: true });
  });
  afterAll(async () => {
    await api.close();
    await open.close();
  });

  const post = async (status: number, url: string, payload: object, headers = {}) => {
    const response = await api.app.inject({ method: 'POST', url, payload, headers });
    expect(`${response.statusCode} ${response.body}`).toMatch(new RegExp(`^${status} `));
    return response;
  };

  it('works on none itself: they wait, are paused, resumed and made larger, and a worker does all of it once', async () => {
    const headers = { 'idempotency-key': 'queued' };
    const first = await post(202, '/api/benchmark/run', request, headers);
    expect((await post(202, '/api/benchmark/run', request, headers)).body).toBe(first.body);
    const { runs } = batchStartedSchema.parse(first.json());
    const runId = runs[0]!.run_id;
    expect((await api.useCases.readRun(runId)).state).toBe('queued');
    const paused = await post(200, `/api/runs/${runId}/pause`, {});
    expect(runDetailSchema.parse(paused.json()).state).toBe('paused');
    const resumed = await post(202, `/api/runs/${runId}/resume`, {});
    expect(runDetailSchema.parse(resumed.json()).state).toBe('queued');
    await post(200, `/api/runs/${runId}/pause`, {});
    const extended = await post(202, `/api/runs/${runId}/extend`, { repetitions: 3 });
    expect(runDetailSchema.parse(extended.json())).toMatchObject({ state: 'queued', repetitions: 3 });

    const ignore = (): void => undefined;
    const setting = { shardsAtOnce: 2, onEvent: ignore, onRunEvent: ignore, onTrouble: ignore };
    const opened = await openWorker({ databaseUrl }, setting);
    await opened.worker.start();
    const state = async () => (await api.useCases.readRun(runId)).state;
    await expect.poll(state, { timeout: 40_000 }).toBe('completed');
    await opened.close();
    expect((await api.useCases.readRun(runId)).progress).toMatchObject({ finished_trials: 27, total_trials: 27 });
  });
});
