import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiUnderTest } from './api-under-test.ts';
import { openApiUnderTest } from './api-under-test.ts';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await openApiUnderTest();
});
afterAll(() => api.close());

const json = { 'content-type': 'application/json' };
const NO_ID = '0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10';

describe('unknown ids', () => {
  test.each([
    ['/api/tasks/accuracy_eazy_1', 'TASK_NOT_FOUND', 'accuracy_easy_1'],
    ['/api/tasks/accuracy_eazy_1/table', 'TASK_NOT_FOUND', 'accuracy_easy_1'],
    ['/api/tasks/accuracy_eazy_1/errors', 'TASK_NOT_FOUND', 'accuracy_easy_1'],
    ['/api/datasets/air-roots', 'DATASET_NOT_FOUND', 'air-routes'],
    ['/api/metrics/dimension/acuracy', 'DIMENSION_UNKNOWN', 'accuracy'],
    ['/api/metrics/f1/rulse', 'MODEL_UNKNOWN', 'rules'],
    ['/api/metrics/corruption/rulse', 'MODEL_UNKNOWN', 'rules'],
    ['/api/metrics/drift/rulse', 'MODEL_UNKNOWN', 'rules'],
    ['/api/metrics/reliability/rulse', 'MODEL_UNKNOWN', 'rules'],
    ['/api/metrics/robustness/rulse', 'MODEL_UNKNOWN', 'rules'],
    ['/api/metrics/auditability/rulse', 'MODEL_UNKNOWN', 'rules'],
    ['/api/metrics/compare?models=noop,rulse', 'MODEL_UNKNOWN', 'rules'],
    [`/api/metrics/overview?run_id=${NO_ID}`, 'RUN_NOT_FOUND', undefined],
    [`/api/runs/${NO_ID}`, 'RUN_NOT_FOUND', undefined],
    [`/api/runs/${NO_ID}/events`, 'RUN_NOT_FOUND', undefined],
    ['/api/results/no-id', 'RUN_NOT_FOUND', undefined],
    [`/api/results/${NO_ID}`, 'RUN_NOT_FOUND', undefined],
    [`/api/results/${NO_ID}/trials/${NO_ID}`, 'RUN_NOT_FOUND', undefined],
    ['/api/results/latest', 'RESULTS_NONE', undefined],
  ])('%s is 404 %s', async (url, code, suggestion) => {
    const problem = await api.refused(404, url);
    expect(problem.code).toBe(code);
    expect(problem.suggestion).toBe(suggestion);
    expect(problem.instance).toBe(url.split('?')[0]);
  });

  test('cancelling a run that does not exist is 404', async () => {
    const problem = await api.refused(404, { method: 'POST', url: `/api/runs/${NO_ID}/cancel` });
    expect(problem.code).toBe('RUN_NOT_FOUND');
  });
});

describe('bad requests', () => {
  test('every bad field of a query is named', async () => {
    const problem = await api.refused(422, '/api/tasks?limit=0&dimension=acuracy&dificulty=easy');
    expect(problem.code).toBe('REQUEST_INVALID');
    expect(problem.errors?.map((field) => field.path)).toEqual(['query.limit', 'query.dimension.0', 'query.dificulty']);
  });

  test('bad fields of path and query are named together', async () => {
    const problem = await api.refused(422, `/api/tasks/${'x'.repeat(300)}/table?limit=201`);
    expect(problem.errors?.map((field) => field.path)).toEqual(['params.task_id', 'query.limit']);
  });

  test('every bad field of a body is named', async () => {
    const payload = { models: [], repetitions: 0, budget_usd: '1', sede: 3 };
    const problem = await api.refused(422, { method: 'POST', url: '/api/benchmark/run', payload });
    expect(problem.errors?.map((field) => field.path).toSorted()).toEqual([
      'body.budget_usd',
      'body.models',
      'body.repetitions',
      'body.sede',
    ]);
  });

  test.each(['/api/benchmark/run', '/api/benchmark/estimate'])('%s without a body is 422', async (url) => {
    const problem = await api.refused(422, { method: 'POST', url });
    expect(problem.errors?.map((field) => field.path)).toEqual(['body']);
  });

  test.each([
    [{ model: 'rulse' }, 'models', 'rules'],
    [{ model: 'rules', task_ids: ['accuracy_eazy_1'] }, 'task_ids', 'accuracy_easy_1'],
    [{ model: 'rules', datasets: ['air-roots'] }, 'datasets', 'air-routes'],
    [{ model: 'rules', suite: 'standart' }, 'suite', 'standard'],
  ])('an unknown name in the body %j is 422 with its field and the nearest name', async (payload, field, nearest) => {
    const problem = await api.refused(422, { method: 'POST', url: '/api/benchmark/run', payload });
    expect(problem.errors?.map((entry) => entry.path)).toEqual([`body.${field}`]);
    expect(problem.suggestion).toBe(nearest);
  });

  test.each([
    [{ model: 'calibrated@repair=2' }, 'AGENT_PARAMETER_INVALID'],
    [{ model: 'calibrated@repare=1' }, 'AGENT_PARAMETER_UNKNOWN'],
    [{ model: 'calibrated@repair' }, 'AGENT_SPEC_INVALID'],
    [{ model: 'rules', task_ids: ['accuracy_easy_1'], dimensions: ['uniqueness'] }, 'PLAN_EMPTY'],
  ])('a body that cannot be run %j is 422 %s', async (payload, code) => {
    const problem = await api.refused(422, { method: 'POST', url: '/api/benchmark/estimate', payload });
    expect(problem.code).toBe(code);
  });

  test('an unknown dataset in a filter is 422', async () => {
    const problem = await api.refused(422, '/api/tasks?dataset=air-roots');
    expect(problem).toMatchObject({ code: 'DATASET_NOT_FOUND', suggestion: 'air-routes' });
  });

  test('an unknown suite is 422', async () => {
    expect((await api.refused(422, '/api/tasks?suite=standart')).code).toBe('SUITE_UNKNOWN');
    expect((await api.refused(422, '/api/metrics/overview?suite=standart')).code).toBe('SUITE_UNKNOWN');
  });

  test('an unknown metric version is 422', async () => {
    expect((await api.refused(422, '/api/metrics/overview?metric_version=0')).code).toBe('METRIC_VERSION_UNKNOWN');
  });

  test('comparing fewer than two models is 422', async () => {
    expect((await api.refused(422, '/api/metrics/compare?models=rules')).code).toBe('REQUEST_INVALID');
    expect((await api.refused(422, '/api/metrics/compare')).code).toBe('REQUEST_INVALID');
  });

  test.each(['{"model":', '', '[', '{"model":"rules"}}'])('the body %j is 400', async (payload) => {
    const problem = await api.refused(400, { method: 'POST', url: '/api/benchmark/run', headers: json, payload });
    expect(problem.code).toBe('BODY_UNREADABLE');
  });

  test('a body of another media type is 415', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const problem = await api.refused(415, {
      method: 'POST',
      url: '/api/benchmark/run',
      headers,
      payload: 'model=rules',
    });
    expect(problem.code).toBe('MEDIA_TYPE_UNSUPPORTED');
  });

  test('a body of 300 kB is 413', async () => {
    const payload = { model: 'x'.repeat(300_000) };
    const problem = await api.refused(413, { method: 'POST', url: '/api/benchmark/run', payload });
    expect(problem.code).toBe('BODY_TOO_LARGE');
  });

  test('a malformed address is 400', async () => {
    expect((await api.refused(400, '/api/tasks/%zz')).code).toBe('URL_MALFORMED');
  });
});

describe('cursors', () => {
  test.each(['nonsense', Buffer.from('{}').toString('base64url')])('the cursor %s is 400', async (cursor) => {
    const problem = await api.refused(400, `/api/tasks?cursor=${cursor}`);
    expect(problem).toMatchObject({ code: 'CURSOR_INVALID', errors: [{ path: 'query.cursor' }] });
  });

  test('a cursor of another filter or another list is 400', async () => {
    const { next_cursor: cursor } = (await api.app.inject('/api/tasks?limit=5')).json<{ next_cursor: string }>();
    expect((await api.app.inject(`/api/tasks?limit=5&cursor=${cursor}`)).statusCode).toBe(200);
    expect((await api.refused(400, `/api/tasks?limit=5&dimension=accuracy&cursor=${cursor}`)).code).toBe(
      'CURSOR_INVALID',
    );
    expect((await api.refused(400, `/api/datasets?limit=5&cursor=${cursor}`)).code).toBe('CURSOR_INVALID');
  });
});

describe('addresses and methods', () => {
  test('an unknown address is 404', async () => {
    expect((await api.refused(404, '/api/nothing')).code).toBe('ROUTE_NOT_FOUND');
  });

  test.each([
    ['DELETE', '/api/tasks', 'GET, HEAD'],
    ['PUT', '/api/tasks/accuracy_easy_1', 'GET, HEAD'],
    ['GET', '/api/benchmark/run', 'POST'],
    ['PATCH', '/health/live', 'GET, HEAD'],
  ] as const)('%s %s is 405 with Allow: %s', async (method, url, allow) => {
    const problem = await api.refused(405, { method, url });
    expect(problem.code).toBe('METHOD_NOT_ALLOWED');
    expect(problem.response.headers['allow']).toBe(allow);
  });

  test('results in a format that is not offered are 406', async () => {
    const request = { url: '/api/results/latest', headers: { accept: 'application/xml' } };
    expect((await api.refused(406, request)).code).toBe('NOT_ACCEPTABLE');
  });
});

describe('ids of requests', () => {
  test('a sound id of the client is kept, any other is replaced', async () => {
    const kept = await api.app.inject({ url: '/health/live', headers: { 'x-request-id': 'mine-1' } });
    expect(kept.headers['x-request-id']).toBe('mine-1');
    const replaced = await api.app.inject({ url: '/health/live', headers: { 'x-request-id': 'a b<script>' } });
    expect(replaced.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});
