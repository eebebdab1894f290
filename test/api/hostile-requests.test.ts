import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer } from '../../src/api/server.ts';
import type { RunningServer } from '../../src/api/server.ts';
import { problemSchema } from '../../src/contract/problem.ts';
import { runListSchema } from '../../src/contract/run.ts';
import type { ApiUnderTest } from './api-under-test.ts';
import { openApiUnderTest } from './api-under-test.ts';

let api: ApiUnderTest;
let server: RunningServer;
const logged: string[] = [];
beforeAll(async () => {
  api = await openApiUnderTest();
  const { openLog } = await import('../../src/assembly/operations/open-log.ts');
  server = await startServer({
    useCases: api.useCases,
    requestIds: { next: () => 'an-id' },
    version: '0.0.0',
    port: 0,
    logger: openLog({ level: 'error', format: 'json' }, [], (line) => logged.push(line)),
    requestTimes: { headersMs: 150, bodyMs: 300, silenceMs: 5000, idleMs: 1000, checkMs: 20 },
  });
});
afterAll(async () => {
  await server.close();
  await api.close();
});

const json = { 'content-type': 'application/json' };
const post = (payload: string, headers: Record<string, string> = json) =>
  ({ method: 'POST', url: '/api/benchmark/run', headers, payload }) as const;

describe('bodies', () => {
  test.each([
    ['nested deep', '['.repeat(100_000), 'BODY_TOO_COMPLEX'],
    ['nested deep and whole', `{"model":${'['.repeat(40)}${']'.repeat(40)}}`, 'BODY_TOO_COMPLEX'],
    ['of very many fields', `{${Array.from({ length: 5000 }, (_, i) => `"f${i}":1`).join()}}`, 'BODY_TOO_COMPLEX'],
    ['with a field twice', '{"model":"noop","model":"oracle"}', 'BODY_KEY_REFUSED'],
    ['with __proto__', '{"__proto__":{"model":"noop"}}', 'BODY_KEY_REFUSED'],
    ['cut off', '{"model":"noop"', 'BODY_UNREADABLE'],
    ['that are no UTF-8 JSON', '\uFEFF\u0000', 'BODY_UNREADABLE'],
  ])('%s are refused', async (_what, payload, code) => {
    expect((await api.refused(400, post(payload))).code).toBe(code);
  });

  test('with a field "constructor" or "prototype" are refused for a field that there is not', async () => {
    const { errors } = await api.refused(422, post('{"model":"noop","constructor":{"prototype":{"a":1}}}'));
    expect(errors?.map(({ path }) => path)).toEqual(['body.constructor']);
    expect(({} as { a?: number }).a).toBeUndefined();
  });

  test.each(['gzip', 'br', 'GZIP', 'deflate, gzip'])('in the coding %s are refused, not unpacked', async (coding) => {
    const { code } = await api.refused(415, post('{}', { ...json, 'content-encoding': coding }));
    expect(code).toBe('CONTENT_CODING_UNSUPPORTED');
  });

  test.each(['text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'application/json5', 'nonsense'])(
    'of type %s are refused',
    async (type) => {
      expect((await api.refused(415, post('{}', { 'content-type': type }))).code).toBe('MEDIA_TYPE_UNSUPPORTED');
    },
  );

  test('start nothing when they are refused', async () => {
    expect((await api.read('/api/runs', runListSchema)).items).toEqual([]);
  });
});

describe('addresses', () => {
  test('of more than 8000 characters are 414', async () => {
    const { code } = await api.refused(414, `/api/tasks?dataset=${'x'.repeat(8000)}`);
    expect(code).toBe('URL_TOO_LONG');
    await api.refused(414, `/nothing/${'x'.repeat(8000)}`);
  });

  test.each(['/api/tasks/a%00b', '/api/results/%00', '/api/tasks?dataset=%00', '/docs/errors/%00'])(
    '%s with a zero byte is 400',
    async (url) => {
      expect((await api.refused(400, url)).code).toBe('URL_MALFORMED');
    },
  );

  test.each([
    '/api/results/..%2f..',
    '/api/results/..%2F..%2F..%2Fetc%2Fpasswd',
    '/api/results/%2e%2e',
    '/api/datasets/%2e%2e',
    '/api/datasets/..%5c..',
    '/api/datasets/%252e%252e%252f',
    '/api/tasks/..%2f..%2fpackage.json',
    '/api/tasks/%2e%2e/table',
    '/api/runs/..%2f..',
    '/api/metrics/f1/..%2f..',
    '/docs/errors/..%2f..%2fREADME',
    '/docs/../../package.json',
    '/docs/reference/js/..%2f..%2f..%2fpackage.json',
    '//etc/passwd',
  ])('%s leads nowhere', async (url) => {
    const { body } = (await api.refused(404, url)).response;
    expect(body).not.toMatch(/root:|"dependencies"/);
  });
});

/** Sends these pieces over a connection, one every 40 ms, and gives what came back by the time that it was closed. */
async function send(pieces: readonly string[], { endsItself = false } = {}): Promise<string> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  let answer = '';
  socket.on('data', (part) => (answer += part.toString()));
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
    socket.on('error', () => resolve());
  });
  for (const piece of pieces) {
    if (socket.destroyed) break;
    socket.write(piece);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  if (endsItself) socket.destroy();
  await closed;
  return answer;
}

function problemIn(answer: string) {
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  expect(head).toMatch(/content-type: application\/problem\+json/i);
  return problemSchema.parse(JSON.parse(body));
}

describe('a connection', () => {
  const head = 'POST /api/benchmark/run HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n';
  const body = '{"model":"noop","task_ids":["accuracy_easy_1"]}';

  test('whose body drips is cut with 408', async () => {
    const drops = [...body].map((letter) => letter);
    const answer = await send([`${head}content-length: ${body.length}\r\n\r\n`, ...drops]);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(problemIn(answer)).toMatchObject({ code: 'REQUEST_TIMEOUT', type: '/docs/errors/REQUEST_TIMEOUT' });
  });

  test('on which a file drips is given the time that it needs', async () => {
    const rows = Array.from({ length: 20 }, (_, index) => `${index},${index % 3}\r\n`);
    const file = `id,kind\r\n${rows.join('')}`;
    const upload = `POST /api/datasets?name=dripping HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\ncontent-type: text/csv\r\n`;
    const answer = await send([`${upload}content-length: ${file.length}\r\n\r\n`, 'id,kind\r\n', ...rows]);
    expect(answer).toMatch(/^HTTP\/1\.1 201 /);
  });

  test('whose headers drip is cut with 408', async () => {
    const drops = Array.from({ length: 100 }, (_, index) => `x-drop-${index}: 1\r\n`);
    expect(problemIn(await send([head, ...drops])).code).toBe('REQUEST_TIMEOUT');
  });

  test('with more headers than are read is cut with 431', async () => {
    const answer = await send([`GET /api/runs HTTP/1.1\r\nhost: 127.0.0.1\r\nx-large: ${'x'.repeat(20_000)}\r\n\r\n`]);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(problemIn(answer).code).toBe('HEADERS_TOO_LARGE');
  });

  test.each(['rubbish\r\n\r\n', 'GET /api/runs HTTP/1.1\r\nhost: a\r\nbad header\r\n\r\n'])(
    'that brings %j is answered with a problem',
    async (text) => {
      expect(problemIn(await send([text]))).toMatchObject({ status: 400, code: 'REQUEST_UNREADABLE' });
    },
  );

  test('that announces more than may be sent is told before it sends', async () => {
    const answer = await send([`${head}content-length: 99999999\r\nconnection: close\r\n\r\n`, 'x'.repeat(1000)]);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('"code":"BODY_TOO_LARGE"');
  });

  test('that the client cuts in the middle of a body leaves no run and no error of ours behind', async () => {
    await send([`${head}content-length: ${body.length}\r\n\r\n`, body.slice(0, 20)], { endsItself: true });
    await send([`${head}transfer-encoding: chunked\r\n\r\n`, `${body.length.toString(16)}\r\n${body}\r\n`], {
      endsItself: true,
    });
    expect((await api.read('/api/runs', runListSchema)).items).toEqual([]);
    expect(logged).toEqual([]);
  });

  test('that is well is served all the same', async () => {
    const answer = await send(['GET /health/live HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n']);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  });
});
