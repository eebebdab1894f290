import { parseNumber } from '../../table/parse-number.ts';
import { textFromScaled } from '../../table/decimal.ts';
import type { DefectKind } from '../defect-kind.ts';
import { listCells } from '../planting-context.ts';
import { isProvenByRule, isShownByText } from './accept-evidence.ts';

/** A lost sign in a column that declares none. */
export const signDefect: DefectKind = {
  type: 'sign-flip',
  list: (context) =>
    listCells(context, (column) => column.type === 'number' && (column.minimum ?? -1) >= 0).flatMap((cell) =>
      parseNumber(cell.value)! > 0
        ? [{ row: cell.row, column: cell.column, draw: () => [{ address: cell.address, value: `-${cell.value}` }] }]
        : [],
    ),
  accepts: isShownByText,
};

/** A hundredfold that leaves the declared domain. */
export const hundredfoldDefect: DefectKind = {
  type: 'hundredfold',
  list: (context) =>
    listCells(context, (column) => column.type === 'number' && column.maximum !== undefined).flatMap((cell) => {
      const column = context.columns[cell.column]!;
      const number = parseNumber(cell.value)!;
      if (number <= 0 || number * 100 <= column.maximum!) return [];
      return [
        {
          row: cell.row,
          column: cell.column,
          draw: () => [{ address: cell.address, value: multiply(cell.value, 100, column.decimals ?? 0) }],
        },
      ];
    }),
  accepts: isShownByText,
};

/** A thousandfold, as when another unit was meant, that a rule over other columns refutes. */
export const unitDefect: DefectKind = {
  type: 'unit-error',
  list: (context) =>
    listCells(context, (column) => column.type === 'number').flatMap((cell) => {
      const decimals = context.columns[cell.column]!.decimals ?? 0;
      if (parseNumber(cell.value) === 0) return [];
      return [
        {
          row: cell.row,
          column: cell.column,
          draw: () => [{ address: cell.address, value: multiply(cell.value, 1000, decimals) }],
        },
      ];
    }),
  accepts: isProvenByRule,
};

function multiply(text: string, factor: number, decimals: number): string {
  return textFromScaled(Math.round(parseNumber(text)! * 10 ** decimals) * factor, decimals);
}
