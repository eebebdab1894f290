import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditPageSchema } from '../../src/contract/audit.ts';
import { batchStartedSchema, runListSchema } from '../../src/contract/run.ts';
import type { ApiUnderTest } from './api-under-test.ts';
import { openApiUnderTest } from './api-under-test.ts';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await openApiUnderTest();
});
afterAll(() => api.close());

const url = '/api/benchmark/run';
const small = { model: 'noop', task_ids: ['accuracy_easy_1'] };
const post = (key: string, payload: object, headers = {}) =>
  api.app.inject({ method: 'POST', url, payload, headers: { 'idempotency-key': key, ...headers } });
const batches = async (): Promise<number> =>
  new Set((await api.useCases.listRuns({}, { limit: 200 })).items.map((run) => run.batch_id)).size;

describe('a request that is sent again with its Idempotency-Key', () => {
  test('gets the same reply, has no further effect, and is written down once', async () => {
    const before = await batches();
    const first = await post('again', small);
    const second = await post('again', { task_ids: small.task_ids, model: 'noop' });
    expect([first.statusCode, second.statusCode]).toEqual([202, 202]);
    expect(second.body).toBe(first.body);
    expect(second.headers.location).toBe(first.headers.location);
    expect([first, second].map(({ headers }) => headers['idempotent-replayed'])).toEqual([undefined, 'true']);
    expect(await batches()).toBe(before + 1);
    const batchId = batchStartedSchema.parse(first.json()).batch_id;
    const { items } = await api.read('/api/audit?limit=200', auditPageSchema);
    expect(items.filter(({ subject }) => subject === batchId)).toHaveLength(1);
  });

  test('with another body is refused, also where the key was for another address', async () => {
    await post('mine', small);
    const headers = { 'idempotency-key': 'mine' };
    const other = await api.refused(422, { method: 'POST', url, headers, payload: { ...small, repetitions: 2 } });
    const elsewhere = { method: 'POST', url: '/api/runs/x/resume', headers } as const;
    expect([other.code, (await api.refused(422, elsewhere)).code]).toEqual([
      'IDEMPOTENCY_KEY_REUSED',
      'IDEMPOTENCY_KEY_REUSED',
    ]);
  });

  test('is taken as new where the first had no effect', async () => {
    const headers = { 'idempotency-key': 'retried' };
    await api.refused(422, { method: 'POST', url, headers, payload: { model: 'nobody' } });
    expect((await post('retried', small)).statusCode).toBe(202);
  });

  test.each([
    ['empty', ''],
    ['too long', 'k'.repeat(256)],
    ['no ASCII', 'schlüssel'],
    ['with a tab in it', 'a\tb'],
  ])('is refused where the key is %s, with all else that is wrong', async (_why, key) => {
    const headers = { 'idempotency-key': key };
    const { errors } = await api.refused(422, { method: 'POST', url, headers, payload: { ...small, seed: -1 } });
    expect(errors?.map(({ path }) => path)).toEqual(['body.seed', 'headers.idempotency-key']);
  });

  test('has one effect of a hundred sent at one time, and all get its reply once it is there', async () => {
    const before = await batches();
    const settled = async (): Promise<string> => {
      for (;;) {
        const response = await post('hundred', small);
        if (response.statusCode === 202) return response.body;
        expect(`${response.statusCode} ${response.body}`).toMatch(/^409 .*"code":"REQUEST_IN_FLIGHT"/);
        expect(response.headers['retry-after']).toBe('1');
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    const bodies = new Set(await Promise.all(Array.from({ length: 100 }, settled)));
    expect(bodies.size).toBe(1);
    expect(await batches()).toBe(before + 1);
    const started = batchStartedSchema.parse(JSON.parse([...bodies][0]!));
    const runs = await api.read(`/api/runs?batch_id=${started.batch_id}`, runListSchema);
    expect(runs.items).toHaveLength(1);
  });

  test('imports submissions once', async () => {
    const payload = { model: 'once', task_id: 'accuracy_easy_1', cleaned_csv: '_rid\nr1\n' };
    const send = () =>
      api.app.inject({ method: 'POST', url: '/api/submissions', payload, headers: { 'idempotency-key': 'table' } });
    const [first, second] = [await send(), await send()];
    expect(`${first.statusCode} ${first.body}`).toMatch(/^201 /);
    expect([second.statusCode, second.body, second.headers.location]).toEqual([
      201,
      first.body,
      first.headers.location,
    ]);
  });
});

test('the same key of two askers names two requests', async () => {
  const { key: first } = await api.useCases.createKey({ name: 'a', scope: 'run' });
  const { key: second } = await api.useCases.createKey({ name: 'b', scope: 'run' });
  const started = async (key: string) => (await post('same', small, { authorization: `Bearer ${key}` })).json();
  const ids = [await started(first), await started(second)].map((body) => batchStartedSchema.parse(body).batch_id);
  expect(new Set(ids).size).toBe(2);
});
