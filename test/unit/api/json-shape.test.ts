import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkJsonShape } from '../../../src/api/json-shape.ts';

describe('the shape of a JSON body', () => {
  test('is fine for whatever JSON.stringify writes of modest depth', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 20, noUnicodeString: false }), (text) => {
        const hasOddName = text.includes('__proto__');
        if (hasOddName) return;
        expect(() => checkJsonShape(text)).not.toThrow();
      }),
    );
  });

  test.each(['[', '{"a":', '[{"b":'])('is too deep from 33 levels of %s on', (opening) => {
    const levels = (opening.match(/[[{]/g) ?? []).length;
    const repeated = (wanted: number) => opening.repeat(wanted / levels);
    expect(() => checkJsonShape(repeated(32))).not.toThrow();
    expect(() => checkJsonShape(repeated(32 + levels))).toThrow(
      expect.objectContaining({ code: 'BODY_TOO_COMPLEX' }) as Error,
    );
  });

  test('counts no brackets in texts', () => {
    expect(() => checkJsonShape(JSON.stringify({ a: '[{'.repeat(500), '{': '"[' }))).not.toThrow();
  });

  test('takes 1000 fields in an object and not one more', () => {
    const fields = (count: number) =>
      JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, i) => [`f${i}`, i])));
    expect(() => checkJsonShape(fields(1000))).not.toThrow();
    expect(() => checkJsonShape(fields(1001))).toThrow(expect.objectContaining({ code: 'BODY_TOO_COMPLEX' }) as Error);
  });

  test.each([
    '{"a":1,"a":2}',
    '{"a":1,"b":{"c":[{"d":1,"d":1}]}}',
    '{"a":1,"\\u0061":2}',
    '{ "a" :1,\n"a"\t:2}',
    '{"a":{"a":1},"a":1}',
    '{"__proto__":1}',
    '{"a":{"__pr\\u006fto__":{}}}',
  ])('refuses %s', (text) => {
    expect(() => checkJsonShape(text)).toThrow(expect.objectContaining({ code: 'BODY_KEY_REFUSED' }) as Error);
  });

  test.each([
    '[{"a":1},{"a":1}]',
    '{"a":"a","b":["a","a"]}',
    '{"a":{"a":{"a":1}}}',
    '["__proto__"]',
    '{"constructor":1}',
  ])('takes %s', (text) => {
    expect(() => checkJsonShape(text)).not.toThrow();
  });

  test('leaves it to the parser whether a text is JSON', () => {
    for (const text of ['', '"', '"\\', ']]]', '{"a', '{"\\x":1}']) expect(() => checkJsonShape(text)).not.toThrow();
  });
});
