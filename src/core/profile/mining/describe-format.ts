import type { ColumnDescriptor } from '../../dataset/descriptor.ts';
import type { CellValue } from '../../table/table.ts';
import { isNullCell } from '../../table/null-token.ts';
import { exactValuePattern } from '../value-pattern.ts';

/** Fewer values could share a shape by chance. */
const LEAST_VALUES = 8;
const LONGEST_CODE = 24;

const ISO_DATE = { pattern: '^\\d{4}-\\d{2}-\\d{2}$', format: 'ISO date YYYY-MM-DD' };

/** The one shape that all values of a column share, where they are dates or codes with digits; nothing for free text. */
export function describeFormat(
  column: Pick<ColumnDescriptor, 'type'>,
  cells: readonly CellValue[],
): Pick<ColumnDescriptor, 'pattern' | 'format'> {
  if (column.type !== 'string' && column.type !== 'date') return {};
  const values = [...new Set(cells.filter((cell): cell is string => !isNullCell(cell)))];
  if (column.type === 'date') return values.every((value) => /^\d{4}-\d{2}-\d{2}$/.test(value)) ? ISO_DATE : {};
  const shape = exactValuePattern(values[0] ?? '');
  const isCode = values.length >= LEAST_VALUES && shape.length <= LONGEST_CODE && /9/.test(shape) && !/\s/.test(shape);
  if (!isCode || !values.every((value) => exactValuePattern(value) === shape)) return {};
  return { pattern: `^${patternOf(shape)}$`, format: `as in ${values[0]}` };
}

function patternOf(shape: string): string {
  return [...shape.matchAll(/A+|a+|9+|[^Aa9]/gu)]
    .map(([run]) => {
      const times = run.length === 1 ? '' : `{${run.length}}`;
      if (run.startsWith('A')) return `\\p{Lu}${times}`;
      if (run.startsWith('a')) return `\\p{Ll}${times}`;
      if (run.startsWith('9')) return `\\d${times}`;
      return run.replaceAll(/[\\^$.*+?()[\]{}|/]/g, (char) => `\\${char}`);
    })
    .join('');
}
