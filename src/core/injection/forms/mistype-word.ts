import type { Random } from '../../../foundation/random.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** A word of at least three letters with one typing slip, or two in a third of the draws. */
export function mistypeWord(word: string, random: Random): string {
  const slips = random.integer(3) === 0 ? 2 : 1;
  let text = word;
  for (let slip = 0; slip < slips; slip += 1) text = slipOnce(text, random);
  return text;
}

function slipOnce(text: string, random: Random): string {
  // The first letter is spared: people hardly ever miss it.
  const at = 1 + random.integer(text.length - 2);
  const letter = random.pick([...LETTERS]);
  const inCase = text[at] === text[at]!.toUpperCase() && /[A-Z]/.test(text[at]!) ? letter.toUpperCase() : letter;
  switch (random.integer(4)) {
    case 0:
      return text.slice(0, at) + inCase + text.slice(at + 1);
    case 1:
      return text.slice(0, at) + text.slice(at + 1);
    case 2:
      return text.slice(0, at) + inCase + text.slice(at);
    default:
      return text.slice(0, at) + text[at + 1]! + text[at]! + text.slice(at + 2);
  }
}
