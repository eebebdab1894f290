import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { DOCUMENT_FILE, openApiDocument } from '../../scripts/openapi/openapi-document.ts';
import { PROBLEM_KINDS } from '../../src/api/problems/problem-kinds.ts';
import { problemExamples } from '../../src/contract/examples/problem-examples.ts';
import type { OpenApiDocument } from '../fuzz/document/read-operations.ts';
import { exampleFaults } from './example-faults.ts';
import { openApiFaults } from './openapi-faults.ts';
import { wordlessProperties } from './wordless-properties.ts';

const current = await openApiDocument();
const document = JSON.parse(current) as {
  paths: Record<string, Record<string, unknown>>;
  components: { schemas: object };
};

const REQUIRED = [
  'get /api/metrics/overview',
  'get /api/metrics/dimension/{}',
  'get /api/metrics/f1/{}',
  'get /api/metrics/corruption/{}',
  'get /api/metrics/drift/{}',
  'get /api/metrics/reliability/{}',
  'get /api/metrics/robustness/{}',
  'get /api/metrics/auditability/{}',
  'get /api/metrics/compare',
  'get /api/tasks',
  'get /api/tasks/{}',
  'get /api/tasks/{}/table',
  'get /api/tasks/{}/errors',
  'get /api/models',
  'post /api/benchmark/run',
  'post /api/benchmark/estimate',
  'get /api/results/{}',
  'get /api/results/{}/trials/{}',
];

test('the committed document is the one that the routes make; npm run openapi:generate renews it', async () => {
  expect(await readFile(DOCUMENT_FILE, 'utf8')).toBe(current);
});

test('every required address stands in the document', () => {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method} ${path.replace(/\{[^}]+\}/g, '{}')}`),
  );
  expect(operations).toEqual(expect.arrayContaining(REQUIRED));
});

test('the document keeps the rules of OpenAPI 3.1, and says everything in words', () => {
  expect(openApiFaults(document)).toEqual([]);
});

test('every property of every document says what it is', () => {
  expect(wordlessProperties(document.components.schemas)).toEqual([]);
});

test('the check of words finds a property without any, however deep, and takes those of what is referred to', () => {
  const schemas = {
    Told: {
      description: 'All of it.',
      properties: { a: { description: 'A.' }, b: { $ref: '#/components/schemas/Told' } },
    },
    Untold: {
      properties: {
        c: { description: 'C.', items: { properties: { d: {} } } },
        e: { $ref: '#/components/schemas/Untold' },
      },
    },
    Either: {
      properties: {
        f: { anyOf: [{ description: 'F.' }, { type: 'null' }] },
        g: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      },
    },
  };
  expect(wordlessProperties(schemas)).toEqual(['Untold.c[].d', 'Untold.e', 'Either.g']);
});

test('the check of the rules finds a fault of each kind', () => {
  const planted = structuredClone(document) as unknown as Record<string, unknown>;
  planted['openapi'] = '3.0.3';
  planted['paths'] = {
    '/a/{b}': { get: { responses: { 200: {} }, parameters: [{ name: 'c', in: 'path' }] } },
    '/d': { fetch: { $ref: '#/nowhere', nullable: true, type: 'float', required: ['e'], responses: { 404: {} } } },
  };
  const faults = openApiFaults(planted).join('\n');
  for (const part of [
    'openapi: is no 3.1',
    'GET /a/{b}: summary missing',
    'GET /a/{b}: parameter c has no description',
    'GET /a/{b}: a path parameter is required',
    'GET /a/{b}: path parameters c',
    'GET /a/{b}: 200 has no description',
    'FETCH /d: no HTTP method',
    'FETCH /d: operationId is not unique',
    'FETCH /d: no success',
    'FETCH /d: 404 is no problem',
    '$ref: points nowhere',
    'nullable: is no keyword of 3.1',
    'type: no type',
    'required: e',
  ]) {
    expect(faults).toContain(part);
  }
});

test('no component is named for its use as input only', () => {
  expect(Object.keys(document.components.schemas).filter((name) => name.endsWith('Input'))).toEqual([]);
});

test('every document and parameter has an example, and every example is one of what it stands for', () => {
  const faults = exampleFaults(document as unknown as OpenApiDocument);
  expect(faults).toEqual([]);
});

test('the check of examples finds one that is missing and one that is wrong', () => {
  const planted = structuredClone(document) as unknown as {
    components: { schemas: Record<string, { examples?: unknown[] }> };
  };
  delete planted.components.schemas['Run']!.examples;
  planted.components.schemas['ApiKey']!.examples = [{ key_id: 7 }];
  const faults = exampleFaults(planted as unknown as OpenApiDocument).join('\n');
  expect(faults).toContain('Run: no example');
  expect(faults).toContain('ApiKey: ');
});

test('the problems that are shown are ones that the API answers', () => {
  for (const [status, { code, title }] of Object.entries(problemExamples)) {
    const known = PROBLEM_KINDS[code] ?? null;
    expect([code, known?.title ?? title, String(known?.status ?? status)]).toEqual([code, title, status]);
  }
});
