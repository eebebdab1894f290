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
