import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorPages, PAGES_FOLDER } from '../../scripts/errors/error-pages.ts';
import { PROBLEM_KINDS } from '../../src/api/problems/problem-kinds.ts';
import type { ApiUnderTest } from './api-under-test.ts';
import { openApiUnderTest } from './api-under-test.ts';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await openApiUnderTest();
});
afterAll(() => api.close());

const SOURCES = new URL('../../src/', import.meta.url);
// What only the command line, an assistant's tools, the workers or a broken installation meet.
const ROOMS_APART =
  /^(cli|mcp|simulator|storage|execution\/workers|assembly\/(?!agent-registry|dataset-keeper|own-datasets))/;
const NEVER_ANSWERED: Readonly<Record<string, readonly string[]>> = {
  'the server does not even start': [
    'SERVER_CANNOT_LISTEN',
    'SERVER_HOST_REFUSED',
    'SERVER_PORT_TAKEN',
    'CONFIG_INVALID',
    'CONFIG_NOT_FOUND',
    'DATASET_DESCRIPTOR_UNREADABLE',
    'DATASET_HASH_MISMATCH',
    'DATASET_TASKS_UNREADABLE',
    'PAIR_HASH_MISMATCH',
    'PAIR_UNREADABLE',
  ],
  'no address asks for it': [
    'JUDGE_NOTHING',
    'JUDGE_OUTDATED',
    'JUDGE_UNFIT',
    'LABELS_INVALID',
    'LABELS_UNKNOWN',
    'SCORE_SHAPES_DIFFER',
    'SCORE_TABLE_EMPTY',
    'SYNTHETIC_NAMES_EXHAUSTED',
    'SYNTHETIC_ROWS_INVALID',
    'FILE_NOT_A_FILE',
    'FILE_TOO_LARGE',
    'FOLDER_FORBIDDEN',
    'FOLDER_IS_A_FILE',
    'FOLDER_NOT_EMPTY',
    'JSON_INVALID',
  ],
  'descriptors are checked for their shape and names before these are looked for': [
    'DESCRIPTOR_COLUMN_MISSING',
    'RULE_COLUMN_MISSING',
    'RULE_INVALID',
  ],
  'it becomes a status of a trial, or a condition that is left out': [
    'HEADERS_INFEASIBLE',
    'SANDBOX_COLUMNS_ALIKE',
    'TABLE_COLUMN_MISSING',
    'TABLE_DUPLICATE_COLUMN',
    'TABLE_RAGGED',
    'TASK_INFEASIBLE',
    'TASKS_FAILED',
    'TWIN_INFEASIBLE',
  ],
  'ids are looked up before a task is built; these are faults of ours': ['TASK_GUARANTEE_BROKEN', 'TASK_UNKNOWN'],
};

test('the committed pages are those that the codes make; npm run errors:generate renews them', async () => {
  const pages = errorPages();
  expect((await readdir(PAGES_FOLDER)).toSorted()).toEqual([...pages.keys()].toSorted());
  for (const [name, text] of pages) expect(await readFile(new URL(name, PAGES_FOLDER), 'utf8')).toBe(text);
});

test('every code that the program can throw at a request has a status and a page, or a reason why it is never answered', async () => {
  const exempt = new Set(Object.values(NEVER_ANSWERED).flat());
  const thrown = new Map<string, string>();
  for (const file of await readdir(SOURCES, { recursive: true })) {
    if (!file.endsWith('.ts') || ROOMS_APART.test(file)) continue;
    const text = await readFile(new URL(file, SOURCES), 'utf8');
    for (const [, code = ''] of text.matchAll(/CodedError\(\s*'([A-Z][A-Z0-9_]+)'/g)) thrown.set(code, file);
  }
  expect(thrown.size).toBeGreaterThan(60);
  const advice =
    'describe it in src/api/problems (status, cause, remedy, example) and run npm run errors:generate, or give the reason in NEVER_ANSWERED';
  const missing = [...thrown].filter(([code]) => !(code in PROBLEM_KINDS) && !exempt.has(code));
  expect(missing.map(([code, file]) => `${code} of ${file}: ${advice}`)).toEqual([]);
  const stale = [...exempt].filter((code) => code in PROBLEM_KINDS || !thrown.has(code));
  expect(stale.map((code) => `${code}: take it out of NEVER_ANSWERED`)).toEqual([]);
});

test.each(Object.entries(PROBLEM_KINDS))('%s is explained in sentences', (code, kind) => {
  expect(code).toMatch(/^[A-Z][A-Z0-9_]+$/);
  for (const words of [kind.cause, kind.remedy]) {
    expect(words).toMatch(/^[A-Z`].{24,}\.$/);
  }
  expect(kind.example).not.toMatch(/\.$/);
  expect(kind.status).toBeGreaterThanOrEqual(400);
});

describe('the server', () => {
  test('serves the page that a problem names, without a key', async () => {
    const problem = await api.refused(404, '/api/tasks/accuracy_eazy_1');
    expect(problem.type).toBe('/docs/errors/TASK_NOT_FOUND');
    const page = await api.app.inject({ url: problem.type, headers: { host: 'benchmark.example' } });
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toMatch(/^text\/html/);
    expect(page.body).toContain('<h1>Task not found</h1>');
    expect(page.body).toContain('<code>GET /api/tasks</code>');
  });

  test('lists all pages', async () => {
    const { body } = await api.app.inject('/docs/errors');
    for (const code of Object.keys(PROBLEM_KINDS)) expect(body).toContain(`href="/docs/errors/${code}"`);
  });

  test.each(['NOTHING', '__proto__', 'constructor', '%3Cscript%3E'])('has no page of %s', async (code) => {
    expect((await api.refused(404, `/docs/errors/${code}`)).code).toBe('ROUTE_NOT_FOUND');
  });
});
