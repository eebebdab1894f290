import type { FillRandom } from '../foundation/identifiers.ts';

const AT_ONCE = 4096;

/** Random bytes of the system, which takes about as long for a page of them as for eight. No byte is given out twice. */
export function createSystemRandom(): FillRandom {
  const page = new Uint8Array(AT_ONCE);
  let used = AT_ONCE;
  return (bytes) => {
    if (bytes.length > AT_ONCE) throw new RangeError(`at most ${AT_ONCE} random bytes are given out at once`);
    if (used + bytes.length > AT_ONCE) {
      crypto.getRandomValues(page);
      used = 0;
    }
    bytes.set(page.subarray(used, used + bytes.length));
    page.fill(0, used, used + bytes.length);
    used += bytes.length;
    return bytes;
  };
}
