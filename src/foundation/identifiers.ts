import type { Clock } from './clock.ts';

/** Makes the identifiers of runs, batches, trials and attempts. */
export interface IdSource {
  /** A UUIDv7: sortable by the time of its making. */
  next(): string;
}

/** Fills the array with random bytes and returns it, as `crypto.getRandomValues` does. */
export type FillRandom = (bytes: Uint8Array) => Uint8Array;

/**
 * UUIDv7 (RFC 9562): 48 bits of `clock` milliseconds, then a counter so that ids made in one millisecond sort by
 * their making, then random bits.
 */
export function createIdSource(clock: Clock, fillRandom: FillRandom): IdSource {
  let lastMs = 0;
  let counter = 0;
  return {
    next() {
      const now = clock.nowMs();
      if (now > lastMs) {
        lastMs = now;
        counter = 0;
      } else {
        counter += 1;
        // 12 bits of counter; beyond them the id borrows from the next millisecond.
        if (counter > 0xfff) {
          lastMs += 1;
          counter = 0;
        }
      }
      return uuidV7(lastMs, counter, fillRandom(new Uint8Array(8)));
    },
  };
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function uuidV7(ms: number, counter: number, random: Uint8Array): string {
  const time = ms.toString(16).padStart(12, '0');
  const middle = HEX[0x70 | (counter >> 8)]! + HEX[counter & 0xff]!;
  const variant = HEX[(random[0]! & 0x3f) | 0x80]! + HEX[random[1]!]!;
  const rest =
    HEX[random[2]!]! + HEX[random[3]!]! + HEX[random[4]!]! + HEX[random[5]!]! + HEX[random[6]!]! + HEX[random[7]!]!;
  return `${time.slice(0, 8)}-${time.slice(8)}-${middle}-${variant}-${rest}`;
}
