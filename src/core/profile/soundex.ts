const CODES: Readonly<Record<string, string>> = {
  B: '1',
  F: '1',
  P: '1',
  V: '1',
  C: '2',
  G: '2',
  J: '2',
  K: '2',
  Q: '2',
  S: '2',
  X: '2',
  Z: '2',
  D: '3',
  T: '3',
  L: '4',
  M: '5',
  N: '5',
  R: '6',
};

/**
 * American Soundex of a word: its first letter and three digits, such as R163 for "Robert" and "Rupert". Letters with
 * equal codes count once when side by side or parted by H or W only. Empty where the word has no letter A to Z.
 */
export function soundex(word: string): string {
  const letters = word
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^A-Z]/g, '');
  if (letters === '') return '';
  let code = letters[0]!;
  let last = CODES[code] ?? '';
  for (const letter of letters.slice(1)) {
    const digit = CODES[letter] ?? '';
    if (digit !== '' && digit !== last) code += digit;
    if (letter !== 'H' && letter !== 'W') last = digit;
    if (code.length === 4) break;
  }
  return code.padEnd(4, '0');
}
