import { gunzipSync, brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openWorkspace } from '../../src/assembly/open-workspace.ts';
import type { ApiUnderTest } from './api-under-test.ts';
import { openApiUnderTest } from './api-under-test.ts';

let api: ApiUnderTest;
let runId: string;
let trialId: string;
beforeAll(async () => {
  api = await openApiUnderTest();
  const { runs } = await api.run({ models: ['noop', 'rules'], task_ids: ['accuracy_easy_1', 'uniqueness_easy_1'] });
  runId = runs[0]!.run_id;
  const results = (await api.app.inject(`/api/results/${runId}`)).json<{ task_results: { trial_ids: string[] }[] }>();
  trialId = results.task_results[0]!.trial_ids[0]!;
});
afterAll(() => api.close());

const ask = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
  api.app.inject({ url, headers, method });
const READS = [
  () => '/api/metrics/overview',
  () => '/api/metrics/dimension/accuracy',
  () => '/api/metrics/f1/rules',
  () => '/api/metrics/corruption/rules',
  () => '/api/metrics/drift/rules',
  () => '/api/metrics/reliability/rules',
  () => '/api/metrics/robustness/rules',
  () => '/api/metrics/auditability/rules',
  () => '/api/metrics/compare?models=rules,noop',
  () => `/api/metrics/overview?run_id=${runId}`,
  () => '/api/tasks?limit=5',
  () => '/api/tasks/accuracy_easy_1',
  () => '/api/tasks/accuracy_easy_1/table',
  () => '/api/models',
  () => '/api/datasets',
  () => '/api/datasets/air-routes',
  () => '/api/runs',
  () => `/api/runs/${runId}`,
  () => `/api/results/${runId}`,
  () => '/api/results/latest',
  () => `/api/results/${runId}/trials/${trialId}`,
  () => '/api/openapi.json',
  () => '/docs/errors/RUN_NOT_FOUND',
] as const;

describe('a read', () => {
  test.each(READS.map((url) => [url]))(
    '%s has a strong tag, and is not sent again to those who have it',
    async (url) => {
      const first = await ask(url());
      expect(`${url()} ${first.statusCode}`).toBe(`${url()} 200`);
      const tag = String(first.headers.etag);
      expect(tag).toMatch(/^"[0-9a-f]{32}"$/);
      const second = await ask(url(), { 'if-none-match': tag });
      expect(second.statusCode).toBe(304);
      expect(second.body).toBe('');
      expect(second.headers).toMatchObject({
        etag: tag,
        'cache-control': 'private, no-cache',
        vary: first.headers.vary,
      });
      expect(second.headers).not.toHaveProperty('content-length');
      expect(second.headers).not.toHaveProperty('content-type');
    },
  );

  test.each([
    ['a weak tag', (tag: string) => `W/${tag}`],
    ['a list', (tag: string) => `"other", W/"an, other" , ${tag}`],
    ['anything at all', () => '*'],
  ])('takes %s in if-none-match', async (_what, given) => {
    for (const url of ['/api/metrics/f1/rules', '/api/datasets']) {
      const tag = String((await ask(url)).headers.etag);
      expect((await ask(url, { 'if-none-match': given(tag) })).statusCode).toBe(304);
    }
  });

  test.each(['"other"', 'W/"other"', '', 'rubbish', '"0123456789abcdef0123456789abcdef"'])(
    'is sent where if-none-match is %j',
    async (given) => {
      const response = await ask('/api/metrics/f1/rules', { 'if-none-match': given });
      expect(response.statusCode).toBe(200);
    },
  );

  test('of what does not exist is 404, also for those who take anything', async () => {
    for (const url of ['/api/metrics/f1/rulse', '/api/results/none', '/api/tasks/none']) {
      expect((await ask(url, { 'if-none-match': '*' })).statusCode).toBe(404);
    }
  });

  test('answers HEAD with the headers of GET and no body', async () => {
    for (const headers of [{}, { 'accept-encoding': 'gzip' }]) {
      for (const url of ['/api/metrics/overview', '/api/datasets', '/api/results/latest?format=csv']) {
        const [get, head] = [await ask(url, headers), await ask(url, headers, 'HEAD')];
        expect(head.statusCode).toBe(200);
        expect(head.body).toBe('');
        const comparable = ({ headers: all }: typeof get) => {
          const { date: _date, 'x-request-id': _id, 'transfer-encoding': _transfer, ...others } = all;
          return others;
        };
        expect(comparable(head)).toEqual(comparable(get));
        const again = await ask(url, { ...headers, 'if-none-match': String(get.headers.etag) }, 'HEAD');
        expect(again.statusCode).toBe(304);
      }
    }
  });
});

describe('a list that depends on nothing but what is stored', () => {
  test('is read once for all who ask, and anew once something was stored', async () => {
    const url = '/api/runs?limit=1';
    const list = vi.spyOn(api.useCases, 'listRuns');
    const first = await ask(url);
    const second = await ask(url);
    expect(list.mock.calls.length).toBe(1);
    const comparable = ({ date: _date, 'x-request-id': _id, ...others }: typeof first.headers) => others;
    expect(comparable(second.headers)).toEqual(comparable(first.headers));
    expect(second.headers.link).toContain('rel="next"');
    expect(second.body).toBe(first.body);
    const packed = ['/api/runs', '/api/runs'].map((all) => ask(all, { 'accept-encoding': 'gzip' }));
    for (const { headers } of await Promise.all(packed)) expect(headers['content-encoding']).toBe('gzip');
    await api.run({ models: ['noop'], task_ids: ['accuracy_easy_1'] });
    const third = await ask(url, { 'if-none-match': String(first.headers.etag) });
    expect(third.statusCode).toBe(200);
    expect(third.body).not.toBe(first.body);
    vi.restoreAllMocks();
  });

  test('is not kept where it was refused', async () => {
    const statuses = [];
    for (const url of ['/api/runs/none', '/api/runs/none', '/api/runs?cursor=x', '/api/runs?cursor=x']) {
      statuses.push((await ask(url)).statusCode);
    }
    expect(statuses).toEqual([404, 404, 400, 400]);
  });
});

describe('a metrics document that the client has', () => {
  test('is neither made nor read anew: what it was made from decides', async () => {
    const tag = String((await ask('/api/metrics/overview')).headers.etag);
    const found = await api.useCases.readMetrics({ metric: 'overview', scope: {} });
    const json = vi.fn<() => Promise<Uint8Array>>(() => found.json());
    const find = vi.spyOn(api.useCases, 'readMetrics').mockResolvedValue({ ...found, json });
    const known = await ask('/api/metrics/overview', { 'if-none-match': tag });
    expect([known.statusCode, json.mock.calls.length, find.mock.calls.length]).toEqual([304, 0, 1]);
    vi.restoreAllMocks();
  });

  test('is sent anew once a run was added, and the results of the old run are still held', async () => {
    const [metrics, results] = ['/api/metrics/f1/noop?suite=smoke', `/api/results/${runId}`];
    const tags = [String((await ask(metrics)).headers.etag), String((await ask(results)).headers.etag)];
    await api.run({ models: ['noop'], suite: 'smoke' });
    const after = await ask(metrics, { 'if-none-match': tags[0]! });
    expect(after.statusCode).toBe(200);
    expect(after.headers.etag).not.toBe(tags[0]);
    expect((await ask(results, { 'if-none-match': tags[1]! })).statusCode).toBe(304);
  });

  test('is sent anew once another process has added a run', async () => {
    const metrics = '/api/metrics/f1/oracle?suite=smoke';
    const tag = String((await ask(metrics)).headers.etag);
    expect((await ask(metrics, { 'if-none-match': tag })).statusCode).toBe(304);
    const other = await openWorkspace({ databaseUrl: `sqlite:${api.databasePath}` });
    try {
      await (
        await other.useCases.startBatch({ models: ['oracle'], suite: 'smoke' })
      ).finished;
    } finally {
      await other.close();
    }
    expect((await ask(metrics, { 'if-none-match': tag })).statusCode).toBe(200);
  });

  test('is sent anew once a score was added to a run that has ended', async () => {
    const overview = { metric: 'overview', scope: { runId } } as const;
    const stamps = async () => [
      (await api.useCases.readMetrics(overview)).mark,
      await api.useCases.stampOfResults(runId),
    ];
    const before = await stamps();
    expect(await stamps()).toEqual(before);
    const { default: Database } = await import('better-sqlite3');
    const database = new Database(api.databasePath);
    // As if it had been scored by an older version.
    database.prepare("update scores set metric_version = '0' where trial_id = ?").run(trialId);
    database.close();
    const { runs } = await api.useCases.rescore(runId);
    expect(runs[0]?.rescored_trials).toBe(1);
    const after = await stamps();
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
  });
});

describe('a run under way', () => {
  test('gives no stamp, so that what is read of it is looked at each time', async () => {
    const batch = await api.useCases.startBatch({ models: ['noop'], task_ids: ['accuracy_easy_2'] });
    const started = batch.started.runs[0]!.run_id;
    expect(await api.useCases.stampOfResults(started)).toBeNull();
    expect(await api.useCases.stampOfResults('latest')).toBeNull();
    await batch.finished;
    expect(await api.useCases.stampOfResults(started)).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('what is not to be kept', () => {
  test('has no tag: errors, events and figures for Prometheus', async () => {
    for (const url of ['/api/runs/none', `/api/runs/${runId}/events`]) {
      const { headers } = await ask(url);
      expect(headers).not.toHaveProperty('etag');
      expect(headers['cache-control']).toMatch(/^no-store/);
    }
  });
});

describe('compression', () => {
  test.each([
    ['br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
    ['deflate, gzip;q=0.5, br;q=0', 'gzip', gunzipSync],
    ['gzip, br', 'br', brotliDecompressSync],
  ])('accept-encoding: %s gives %s, with a tag of its own', async (accepted, coding, unpack) => {
    const plain = await ask('/api/datasets');
    const coded = await ask('/api/datasets', { 'accept-encoding': accepted });
    expect(coded.headers['content-encoding']).toBe(coding);
    expect(unpack(coded.rawPayload).toString()).toBe(plain.body);
    expect(coded.rawPayload.length).toBeLessThan(plain.rawPayload.length);
    expect(coded.headers['content-length']).toBe(String(coded.rawPayload.length));
    expect(coded.headers.etag).toBe(String(plain.headers.etag).replace(/"$/, `-${coding}"`));
    for (const { headers } of [plain, coded]) expect(headers.vary).toBe('accept-encoding');
  });

  test.each(['identity', 'deflate', 'gzip;q=0', 'nonsense'])(
    'accept-encoding: %s gives it as it is',
    async (accepted) => {
      const { headers } = await ask('/api/datasets', { 'accept-encoding': accepted });
      expect(headers).not.toHaveProperty('content-encoding');
      expect(headers.vary).toBe('accept-encoding');
    },
  );

  test('a client that has it in a coding which it still takes is not sent it again', async () => {
    for (const url of ['/api/datasets', '/api/metrics/overview']) {
      const tag = String((await ask(url, { 'accept-encoding': 'gzip' })).headers.etag);
      expect(tag).toMatch(/-gzip"$/);
      const known = await ask(url, { 'accept-encoding': 'gzip', 'if-none-match': tag });
      expect([known.statusCode, known.headers.etag]).toEqual([304, tag]);
      for (const taken of ['br', 'gzip;q=0, *', 'identity']) {
        const unknown = await ask(url, { 'accept-encoding': taken, 'if-none-match': tag });
        expect(`${taken} ${unknown.statusCode}`).toBe(`${taken} 200`);
      }
    }
  });

  test('short replies are sent as they are', async () => {
    const { headers } = await ask('/health/live', { 'accept-encoding': 'gzip' });
    expect(headers).not.toHaveProperty('content-encoding');
  });

  test('streams of results are compressed, and their formats have tags of their own', async () => {
    const tags = new Set<unknown>();
    for (const format of ['json', 'ndjson', 'csv']) {
      const url = `/api/results/latest?format=${format}`;
      const [plain, coded] = [await ask(url), await ask(url, { 'accept-encoding': 'gzip' })];
      expect(gunzipSync(coded.rawPayload).toString()).toBe(plain.body);
      expect(coded.headers.vary).toBe('accept, accept-encoding');
      tags.add(plain.headers.etag);
      const byHeader = await ask('/api/results/latest', {
        accept: String(plain.headers['content-type']).split(';')[0]!,
      });
      tags.add(byHeader.headers.etag);
    }
    expect(tags.size).toBe(6);
  });

  test('events are never compressed', async () => {
    const { headers, body } = await ask(`/api/runs/${runId}/events`, { 'accept-encoding': 'gzip, br' });
    expect(headers).not.toHaveProperty('content-encoding');
    expect(body).toMatch(/event: end/);
  });
});
