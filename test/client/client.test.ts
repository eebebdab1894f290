import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer } from '../../src/api/server.ts';
import type { RunningServer } from '../../src/api/server.ts';
import { createClient, eachItem, ProblemError } from '../../src/client/client.ts';
import type { MendbenchClient } from '../../src/client/client.ts';
import type { ApiUnderTest } from '../api/api-under-test.ts';
import { openApiUnderTest } from '../api/api-under-test.ts';

let api: ApiUnderTest;
let server: RunningServer;
let client: MendbenchClient;
beforeAll(async () => {
  api = await openApiUnderTest();
  const { key } = await api.useCases.createKey({ name: 'client', scope: 'run' });
  server = await startServer({ useCases: api.useCases, requestIds: { next: () => 'asked' }, version: '0', port: 0 });
  client = createClient({ baseUrl: server.url, key });
});
afterAll(async () => {
  await server.close();
  await api.close();
});

test('starts a run, follows it to its end, and reads its results in every way', async () => {
  const { runs } = await client.startBatch({ model: 'noop', suite: 'smoke', limit: 1 }, { idempotencyKey: 'once' });
  const runId = runs[0]!.run_id;
  const events = [];
  for await (const event of client.followRun(runId)) events.push(event.event);
  expect(events.at(-1)).toBe('end');

  const results = await client.readResults(runId);
  expect(results).toMatchObject({ run_id: runId, model: 'noop' });
  const lines = [];
  for await (const line of client.streamResults(runId)) lines.push(line);
  expect(lines).toEqual([expect.objectContaining({ run_id: runId, condition: null, f1: 0 })]);
  const trials = [];
  for await (const line of client.streamTrials(runId)) trials.push(line);
  expect(trials).toEqual([expect.objectContaining({ run_id: runId, trial_id: lines[0]!.trial_ids[0], f1: 0 })]);
  const file = await client.readResultFile(runId, 'csv');
  expect(await file.text()).toMatch(/^run_id,model,condition,/);
  const trialId = lines[0]!.trial_ids[0]!;
  expect(await client.readTrial(runId, trialId)).toMatchObject({ trial_id: trialId, status: 'ok' });
});

test('gives every item of a list, page by page', async () => {
  const ids = [];
  const filter = { suite: 'standard', dimension: ['accuracy', 'consistency'], difficulty: ['easy'], limit: 5 };
  for await (const task of eachItem(client.listTasks, filter)) ids.push(task.task_id);
  expect(ids).toHaveLength(18);
  expect(new Set(ids).size).toBe(18);
});

test('throws a refusal with all that the server says of it', async () => {
  const refusal = client.readTask('accuracy_eazy_1').catch((error: unknown) => error);
  expect(await refusal).toMatchObject({
    status: 404,
    code: 'TASK_NOT_FOUND',
    problem: { suggestion: 'accuracy_easy_1' },
  });
  const invalid = await client.startBatch({ models: [] }).catch((error: unknown) => error);
  expect(invalid).toBeInstanceOf(ProblemError);
  expect(invalid).toMatchObject({ status: 422, errors: [{ path: 'body.models' }], requestId: 'asked' });
  const stranger = createClient({ baseUrl: server.url });
  await expect(stranger.listRuns()).rejects.toMatchObject({ status: 401, code: 'KEY_MISSING' });
});

test('breaks a call off by its signal', async () => {
  const signal = AbortSignal.abort(new Error('no longer wanted'));
  await expect(client.listModels({ signal })).rejects.toThrow('no longer wanted');
});

test('tells a server that is no Mendbench from a refusal', async () => {
  const other = createClient({ baseUrl: server.url, fetch: async () => new Response('<html>', { status: 502 }) });
  await expect(other.listModels()).rejects.toMatchObject({ status: 502, code: 'HTTP_ERROR', problem: null });
});

test('follows a run over broken connections, from the last event that came, each event once', async () => {
  const asked: (string | null)[] = [];
  const event = (id: number, name: string) => `id: ${id}\nevent: ${name}\ndata: {}\n\n`;
  const replies = [
    () => new Response(`retry: 1\n\n${event(1, 'run')}${event(2, 'run')}id: 3\nevent: ru`),
    () => Promise.reject(new TypeError('connection lost')),
    () => new Response('{}', { status: 503, headers: { 'retry-after': '0' } }),
    () => new Response(`: still here\r\n\r\n${event(3, 'run')}${event(4, 'end')}`.replaceAll('\n', '\r\n')),
  ];
  const following = createClient({
    baseUrl: 'http://server.example',
    fetch: async (_url, init) => {
      asked.push(new Headers(init?.headers).get('last-event-id'));
      return replies[asked.length - 1]!();
    },
  });
  const ids = [];
  for await (const { id } of following.followRun('r')) ids.push(id);
  expect(ids).toEqual(['1', '2', '3', '4']);
  expect(asked).toEqual([null, '2', '2', '2']);
});
