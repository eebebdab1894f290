/**
 * CSV text by RFC 4180 with LF line ends: a header and records; null is an empty field. A text that a spreadsheet would
 * run as a formula gets an apostrophe in front, as OWASP advises, since agents write some of these texts; numbers and the
 * JSON formats are exact.
 */
export function csvRecords(
  header: readonly string[],
  records: Iterable<readonly (string | number | boolean | null)[]>,
): string {
  const lines = [header.map(csvField).join(',')];
  for (const record of records) lines.push(record.map(csvField).join(','));
  return `${lines.join('\n')}\n`;
}

function csvField(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = /^[=+@\t\r-]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
