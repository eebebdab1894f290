import { describe, expect, test } from 'vitest';
import { resultFormatFrom } from '../../../src/api/routes/result-format.ts';

describe('the format of results', () => {
  test.each([
    [undefined, 'json'],
    ['', 'json'],
    ['*/*', 'json'],
    ['application/json', 'json'],
    ['text/csv', 'csv'],
    ['TEXT/CSV', 'csv'],
    ['text/*', 'csv'],
    ['application/x-ndjson', 'ndjson'],
    ['application/vnd.apache.parquet', 'parquet'],
    ['application/json;q=0.2, text/csv;q=0.9', 'csv'],
    ['text/html, application/x-ndjson;q=0.5, */*;q=0.1', 'ndjson'],
    ['application/json;q=0, */*', 'ndjson'],
  ])('accept %j gives %s', (accept, expected) => {
    expect(resultFormatFrom(undefined, accept)).toBe(expected);
  });

  test('the query goes before the header', () => {
    expect(resultFormatFrom('csv', 'application/json')).toBe('csv');
  });

  test.each(['application/xml', 'text/html', 'text/csv;q=0', '*/*;q=0'])(
    'accept %j, which nothing offered meets, is refused with what is offered',
    (accept) => {
      expect(() => resultFormatFrom(undefined, accept)).toThrow(
        expect.objectContaining({ code: 'NOT_ACCEPTABLE', message: expect.stringContaining('text/csv') as string }),
      );
    },
  );
});
