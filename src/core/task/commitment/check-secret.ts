import { CodedError } from '../../../foundation/coded-error.ts';

/** 128 bits as hex digits. */
const LEAST_LENGTH = 32;
const LEAST_DISTINCT = 8;

/**
 * Refuses a seed that could be guessed: a commitment to tasks hides their seed only as long as nobody can try all seeds.
 * Asks for at least 32 characters of at least 8 kinds that do not repeat and do not count up or down. It cannot tell a
 * sentence out of a book from a random one. Throws TASK_SEED_INVALID, which never quotes the seed.
 */
export function checkSecret(seed: string): void {
  const weakness = weaknessOf(seed);
  if (weakness === null) return;
  throw new CodedError(
    'TASK_SEED_INVALID',
    `the task seed ${weakness} and could be guessed; make one with "openssl rand -hex 32"`,
  );
}

function weaknessOf(seed: string): string | null {
  if (seed.length < LEAST_LENGTH) return `has fewer than ${LEAST_LENGTH} characters`;
  if (new Set(seed).size < LEAST_DISTINCT) return `is made of fewer than ${LEAST_DISTINCT} different characters`;
  if (isRepeated(seed)) return 'repeats itself';
  const steps = Array.from(seed.slice(1), (char, index) => char.codePointAt(0)! - seed.codePointAt(index)!);
  const counted = steps.filter((step) => Math.abs(step) <= 1).length;
  return counted > steps.length / 2 ? 'counts up or down' : null;
}

/** Whether the seed lies within its own doubled text elsewhere than at the ends. */
function isRepeated(seed: string): boolean {
  return (seed + seed).indexOf(seed, 1) < seed.length;
}
