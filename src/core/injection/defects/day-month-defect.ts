import type { DefectKind } from '../defect-kind.ts';
import { listCells } from '../planting-context.ts';
import { isShownByText } from './accept-evidence.ts';

/** Day and month swapped where that gives a day that does not exist. */
export const dayMonthDefect: DefectKind = {
  type: 'impossible-date',
  list: (context) =>
    listCells(context, (column) => column.type === 'date').flatMap((cell) => {
      const [year, month, day] = cell.value.split('-');
      if (Number(day) <= 12) return [];
      return [
        {
          row: cell.row,
          column: cell.column,
          draw: () => [{ address: cell.address, value: `${year}-${day}-${month}` }],
        },
      ];
    }),
  accepts: isShownByText,
};
