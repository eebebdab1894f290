import { CodedError } from '../../../foundation/coded-error.ts';
import type { Random } from '../../../foundation/random.ts';

/** A form of which so many draws are all used has hardly any keys left, or none at all. */
const MOST_DRAWS = 10_000;

/**
 * A key of the same form as the given one, with other digits (or letters, where it has no digits), that nothing uses yet;
 * it is then used. Throws TASK_INFEASIBLE where the form has no unused key.
 */
export function drawUnusedKey(key: string, used: Set<string>, random: Random): string {
  const hasDigits = /\d/.test(key);
  for (let draws = 0; draws < MOST_DRAWS; draws += 1) {
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
  throw new CodedError(
    'TASK_INFEASIBLE',
    `no new key like "${key}" can be drawn, and near-copies under another key need one; give the rows keys with more digits or capital letters`,
    { details: { key } },
  );
}
