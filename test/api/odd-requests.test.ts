import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { problemSchema } from '../../src/contract/problem.ts';
import type { ApiUnderTest } from './api-under-test.ts';
import { openApiUnderTest } from './api-under-test.ts';

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<Record<string, unknown>>;
}
interface Address {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query: readonly string[];
  readonly statuses: readonly string[];
}

let api: ApiUnderTest;
let addresses: Address[];
beforeAll(async () => {
  api = await openApiUnderTest();
  const document = (await api.app.inject('/api/openapi.json')).json<{
    paths: Record<string, Record<string, Operation>>;
  }>();
  addresses = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      // Listing and running tasks builds them, which is another test's work.
      .filter(() => !['/api/tasks', '/api/benchmark/run'].includes(path))
      .map(([method, { parameters = [], responses }]) => ({
        method: method.toUpperCase() as Address['method'],
        path,
        query: parameters.filter((parameter) => parameter.in === 'query').map((parameter) => parameter.name),
        statuses: Object.keys(responses),
      })),
  );
});
afterAll(() => api.close());

const WORDS = [
  '',
  'rules',
  'oracle,noop',
  'accuracy',
  'accuracy_easy_1',
  'air-routes',
  'latest',
  'standard',
  'csv',
  '1',
  '-1',
];
const ODD_WORDS = [
  '__proto__',
  'constructor',
  '../..',
  "'; --",
  '1e309',
  'null',
  '\u0000',
  '💩',
  'x'.repeat(900),
  '*',
  '{}',
];
const word = fc.oneof(fc.constantFrom(...WORDS), fc.constantFrom(...ODD_WORDS), fc.string());
const body = fc.oneof(
  fc.record(
    {
      model: fc.oneof(word, fc.jsonValue()),
      task_ids: fc.oneof(fc.array(word), fc.jsonValue()),
      dimensions: fc.jsonValue(),
      repetitions: fc.oneof(fc.integer(), fc.jsonValue()),
      seed: fc.oneof(fc.integer(), fc.jsonValue()),
    },
    { requiredKeys: [] },
  ),
  fc.jsonValue(),
);

test('no request, however odd, fails inside, and every refusal is a problem of a documented status', async () => {
  const request = fc.record({
    place: fc.nat(),
    words: fc.array(word, { minLength: 4, maxLength: 4 }),
    asked: fc.subarray([0, 1, 2, 3]),
    body,
  });
  await fc.assert(
    fc.asyncProperty(request, async ({ place, words, asked, body: payload }) => {
      const address = addresses[place % addresses.length]!;
      let next = 0;
      const path = address.path.replace(/\{[^}]+\}/g, () => encodeURIComponent(words[next++] || 'x'));
      const query = asked.flatMap((index) => {
        const name = address.query[index];
        return name === undefined ? [] : [`${name}=${encodeURIComponent(words[index] ?? '')}`];
      });
      const response = await api.app.inject({
        method: address.method,
        url: `${path}?${query.join('&')}`,
        ...(address.path.endsWith('/estimate') && {
          headers: { 'content-type': 'application/json' },
          payload: JSON.stringify(payload),
        }),
      });
      expect(address.statuses).toContain(String(response.statusCode));
      expect(response.statusCode).toBeLessThan(500);
      if (response.statusCode >= 400) problemSchema.parse(response.json());
    }),
    { numRuns: 400 },
  );
});
