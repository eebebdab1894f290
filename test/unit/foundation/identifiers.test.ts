import { describe, expect, it } from 'vitest';
import { createIdSource } from '../../../src/foundation/identifiers.ts';

const zeros = (bytes: Uint8Array): Uint8Array => bytes.fill(0);

describe('createIdSource', () => {
  it('makes a UUIDv7 of the clock and the random bytes', () => {
    const ids = createIdSource({ nowMs: () => 0x0199c5e27a51 }, zeros);
    expect(ids.next()).toBe('0199c5e2-7a51-7000-8000-000000000000');
  });

  it('makes ids of one millisecond that sort by their making, also beyond 4096 of them and when the clock steps back', () => {
    let now = 1000;
    const ids = createIdSource({ nowMs: () => now }, zeros);
    const made = Array.from({ length: 5000 }, () => ids.next());
    now = 500;
    made.push(ids.next());
    expect(made.toSorted()).toEqual(made);
    expect(new Set(made).size).toBe(made.length);
  });
});
