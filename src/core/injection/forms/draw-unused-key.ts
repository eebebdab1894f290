import type { Random } from '../../../foundation/random.ts';

/** A key of the same form as the given one, with other digits (or letters, where it has no digits), that nothing uses yet; it is then used. */
export function drawUnusedKey(key: string, used: Set<string>, random: Random): string {
  const hasDigits = /\d/.test(key);
  for (;;) {
    const drawn = [...key]
      .map((char) => {
        if (/\d/.test(char)) return String(random.integer(10));
        return !hasDigits && /[A-Z]/.test(char) ? String.fromCodePoint(65 + random.integer(26)) : char;
      })
      .join('');
    if (used.has(drawn)) continue;
    used.add(drawn);
    return drawn;
  }
}
