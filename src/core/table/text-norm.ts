/** NFC, every run of Unicode whitespace (also non-breaking blanks) to one blank, trimmed (METHODOLOGY 1.2.3). Case is kept. */
export function textNorm(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\u00A0]+/gu, ' ')
    .trim();
}
