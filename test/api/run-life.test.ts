import { expect, test } from 'vitest';
import { batchStartedSchema, runDetailSchema } from '../../src/contract/run.ts';
import type { RunDetail } from '../../src/contract/run.ts';
import type { ApiUnderTest } from './api-under-test.ts';
import { openApiUnderTest } from './api-under-test.ts';

async function start(api: ApiUnderTest, payload: object): Promise<string> {
  const response = await api.app.inject({ method: 'POST', url: '/api/benchmark/run', payload });
  expect(`${response.statusCode} ${response.body}`).toMatch(/^202 /);
  return batchStartedSchema.parse(response.json()).runs[0]?.run_id ?? '';
}

function runsIn(stream: string): { readonly event: string; readonly run: RunDetail }[] {
  return stream
    .trimEnd()
    .split('\n\n')
    .map((block) => {
      const [, event = '', data = ''] = block.split('\n');
      return {
        event: event.slice('event: '.length),
        run: runDetailSchema.parse(JSON.parse(data.slice('data: '.length))),
      };
    });
}

test('the events of a run tell its progress, which never falls, until it has ended', async () => {
  const api = await openApiUnderTest();
  try {
    const runId = await start(api, { model: 'rules', suite: 'smoke' });
    const events = runsIn((await api.app.inject(`/api/runs/${runId}/events`)).body);
    expect(events.length).toBeGreaterThan(2);
    expect(events.at(-1)).toMatchObject({ event: 'end', run: { state: 'completed' } });
    const finished = events.map(({ run }) => run.progress.finished_trials);
    expect(finished).toEqual(finished.toSorted((a, b) => a - b));
    expect(finished.at(-1)).toBe(events.at(-1)?.run.progress.total_trials);
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
    const run = runDetailSchema.parse(response.json());
    expect(run.state).toBe('cancelled');
    expect(run.progress.finished_trials).toBeLessThan(108);
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
    expect(runsIn((await following).body)[0]?.run.state).toMatch(/^(pending|running)$/);
    expect((await api.useCases.readRun(runId)).state).toBe('interrupted');
  } finally {
    await api.close();
  }
});
