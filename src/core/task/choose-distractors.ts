import type { Random } from '../../foundation/random.ts';
import type { ColumnDescriptor } from '../dataset/descriptor.ts';
import type { CellReference, InjectedError } from '../injection/ledger.ts';
import { isNullCell } from '../table/null-token.ts';
import { parseNumber } from '../table/parse-number.ts';
import type { Table } from '../table/table.ts';
import { ROW_ID_COLUMN, columnOf } from '../table/table.ts';

/**
 * Untouched cells that look wrong and are right, as many as there are errors where the table has them: of injected columns,
 * numbers in the top or bottom tenth and categories that stand once. They are chosen, never planted.
 */
export function chooseDistractors(
  clean: Table,
  errors: readonly InjectedError[],
  choice: { readonly columns: readonly ColumnDescriptor[]; readonly random: Random },
): CellReference[] {
  const rids = columnOf(clean, ROW_ID_COLUMN);
  const touched = new Set(errors.map((error) => `${error.rid}\u0000${error.column}`));
  const injected = new Set(errors.map((error) => error.column));
  const rarities = choice.columns
    .filter((column) => injected.has(column.name))
    .flatMap((column) => {
      const cells = columnOf(clean, column.name);
      const isRare = column.type === 'number' ? isInOuterTenth(cells) : isSeenOnce(cells);
      return cells.flatMap((value, row) =>
        !isNullCell(value) && isRare(value!) ? [{ rid: rids[row] ?? '', column: column.name }] : [],
      );
    })
    .filter((cell) => !touched.has(`${cell.rid}\u0000${cell.column}`));
  return choice.random.shuffled(rarities).slice(0, errors.length);
}

function isInOuterTenth(cells: readonly (string | null)[]): (value: string) => boolean {
  const numbers = cells
    .flatMap((cell) => (isNullCell(cell) ? [] : [parseNumber(cell!) ?? 0]))
    .toSorted((a, b) => a - b);
  const low = numbers[Math.floor((numbers.length - 1) * 0.1)] ?? 0;
  const high = numbers[Math.ceil((numbers.length - 1) * 0.9)] ?? 0;
  return (value) => {
    const number = parseNumber(value) ?? 0;
    return number <= low || number >= high;
  };
}

function isSeenOnce(cells: readonly (string | null)[]): (value: string) => boolean {
  const counts = new Map<string, number>();
  for (const cell of cells) if (cell !== null) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  return (value) => counts.get(value) === 1;
}
