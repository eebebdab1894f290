import { expect, test } from 'vitest';
import { batchStartedSchema, runDetailSchema } from '../../src/contract/run.ts';
import type { ApiUnderTest } from './api-under-test.ts';
import { openApiUnderTest } from './api-under-test.ts';
import { eventsFrom } from './event-stream.ts';

async function start(api: ApiUnderTest, payload: object): Promise<string> {
  const response = await api.app.inject({ method: 'POST', url: '/api/benchmark/run', payload });
  expect(`${response.statusCode} ${response.body}`).toMatch(/^202 /);
  return batchStartedSchema.parse(response.json()).runs[0]?.run_id ?? '';
}

test('the events of a run tell its progress, which never falls, until it has ended', async () => {
  const api = await openApiUnderTest();
  try {
    const runId = await start(api, { model: 'rules', suite: 'smoke' });
    const events = eventsFrom((await api.app.inject(`/api/runs/${runId}/events`)).body);
    expect(events.filter(({ kind }) => kind !== 'trial').map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'state pending',
      'state running',
      'state completed',
      'end completed',
    ]);
    const finished = events.map(({ progress }) => progress.finished_trials);
    expect(finished).toEqual(finished.toSorted((a, b) => a - b));
    expect(finished.at(-1)).toBe(events.at(-1)?.progress.total_trials);
    expect((await api.useCases.readRun(runId)).last_event_id).toBe(events.length);
  } finally {
    await api.close();
  }
});

test('a run under way can be cancelled; what is done stays', async () => {
  const api = await openApiUnderTest();
  try {
    const runId = await start(api, { model: 'rules' });
    const response = await api.app.inject({ method: 'POST', url: `/api/runs/${runId}/cancel` });
    expect(`${response.statusCode} ${response.body}`).toMatch(/^200 /);
    expect(runDetailSchema.parse(response.json()).state).toMatch(/^cancell(ed|ing)$/);
    const isEnded = async () => (await api.useCases.readRun(runId)).state;
    await expect.poll(isEnded, { timeout: 30_000 }).toBe('cancelled');
    expect((await api.useCases.readRun(runId)).progress.finished_trials).toBeLessThan(108);
  } finally {
    await api.close();
  }
});

test('closing the server interrupts the runs that it started and ends the streams that follow them', async () => {
  const api = await openApiUnderTest();
  try {
    const runId = await start(api, { model: 'rules' });
    const following = api.app.inject(`/api/runs/${runId}/events`);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await api.app.close();
    expect(eventsFrom((await following).body)[0]?.state).toBe('pending');
    expect((await api.useCases.readRun(runId)).state).toBe('interrupted');
  } finally {
    await api.close();
  }
});
