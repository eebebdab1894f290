/** A text without case, accents, blanks and punctuation: spellings of one thing that differ only in form share it. */
export function spellingKey(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
