import { describe, expect, it } from 'vitest';
import { createSystemRandom } from '../../../src/assembly/system-random.ts';

describe('createSystemRandom', () => {
  it('gives out no byte twice, over many pages and in pieces that do not fit a page evenly', () => {
    const fill = createSystemRandom();
    const pieces = Array.from({ length: 2000 }, (_, index) => fill(new Uint8Array(24 + (index % 7))));
    expect(new Set(pieces.map((piece) => Buffer.from(piece).toString('hex'))).size).toBe(pieces.length);
  });

  it('refuses to give out more than a page at once', () => {
    expect(() => createSystemRandom()(new Uint8Array(5000))).toThrow(RangeError);
  });
});
