import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from '../../../src/foundation/canonical-json.ts';
import { sha256Hex } from '../../../src/foundation/sha256.ts';

it('writes equal values as equal bytes, whatever the order of their keys', () => {
  expect(canonicalJson({ b: 1, a: { d: null, c: [2, { f: 1, e: 0 }] } })).toBe(
    '{"a":{"c":[2,{"e":0,"f":1}],"d":null},"b":1}',
  );
});

it('leaves undefined members out', () => {
  expect(canonicalJson({ a: undefined, b: 1 })).toBe('{"b":1}');
});

it('hashes a text as SHA-256 of its UTF-8 bytes (FIPS 180-4 example)', () => {
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

/** What it must be, by the slow way of JSON.stringify. */
function byReplacer(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) => {
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  });
}

it('writes what JSON.stringify writes of the same value with its keys sorted', () => {
  const key = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.nat(30).map(String),
    fc.constantFrom('01', '4294967295', '1.5', '-1'),
  );
  const leaf = fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.boolean(), fc.constantFrom(null, undefined));
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie('value')), fc.dictionary(key, tie('value'))),
  }));
  fc.assert(
    fc.property(value, (sample) => {
      expect(canonicalJson([sample])).toBe(byReplacer([sample]));
    }),
    { numRuns: 1000, seed: 1 },
  );
});
