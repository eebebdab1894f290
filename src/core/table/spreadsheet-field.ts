/** A spreadsheet takes a field that begins so for a formula, and runs it. */
const FORMULA_START = /^[=+\-@\t\r\n']/;

/**
 * A field of a CSV record (RFC 4180) that no spreadsheet runs; null is empty. Numbers and truth values stand as they are. A text
 * that begins with = + - @, a tab, a line end or an apostrophe gets an apostrophe in front, since models write some of these texts: who
 * reads the file drops one leading apostrophe of a text, and has it as it was. A NUL, which many readers end a text at, becomes U+FFFD.
 *
 * @example spreadsheetField('=1+1') // "'=1+1"
 * @example spreadsheetField(-1) // "-1"
 */
export function spreadsheetField(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = (FORMULA_START.test(value) ? `'${value}` : value).replaceAll('\0', '\uFFFD');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
