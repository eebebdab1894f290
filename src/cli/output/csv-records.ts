import { spreadsheetField } from '../../core/table/spreadsheet-field.ts';

/**
 * CSV text with LF line ends: a header and records, their fields as spreadsheetField says.
 */
export function csvRecords(
  header: readonly string[],
  records: Iterable<readonly (string | number | boolean | null)[]>,
): string {
  const lines = [header.map(spreadsheetField).join(',')];
  for (const record of records) lines.push(record.map(spreadsheetField).join(','));
  return `${lines.join('\n')}\n`;
}
