import type { DefectKind } from '../defect-kind.ts';
import { mistypeWord } from '../forms/mistype-word.ts';
import { countValues, listCells } from '../planting-context.ts';
import { isShownByText } from './accept-evidence.ts';

const LEAST_LENGTH = 5;
const LEAST_SEEN = 3;

/** One or two typing slips in a word of a closed vocabulary that stands at least three times in the column. */
export const typoDefect: DefectKind = {
  type: 'typo',
  list: (context) => {
    const isWord = (value: string, counts: Map<string, number>): boolean =>
      value.length >= LEAST_LENGTH && /[a-z]{3}/i.test(value) && (counts.get(value) ?? 0) >= LEAST_SEEN;
    const countsOf = new Map<number, Map<string, number>>();
    return listCells(context, (column) => column.type === 'string' && column.vocabulary !== undefined).flatMap(
      (cell) => {
        const counts = countsOf.get(cell.column) ?? countValues(context, cell.column);
        countsOf.set(cell.column, counts);
        if (!isWord(cell.value, counts)) return [];
        return [
          {
            row: cell.row,
            column: cell.column,
            draw: (random) => [{ address: cell.address, value: mistypeWord(cell.value, random) }],
          },
        ];
      },
    );
  },
  accepts: isShownByText,
};
