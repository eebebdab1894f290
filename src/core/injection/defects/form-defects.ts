import type { DefectKind } from '../defect-kind.ts';
import { otherDateForms } from '../forms/other-date-forms.ts';
import { otherNumberForms } from '../forms/other-number-forms.ts';
import { listCells } from '../planting-context.ts';
import { isShownByText } from './accept-evidence.ts';

/** Upper or lower case where the vocabulary or the pattern has the other. */
export const caseDefect: DefectKind = {
  type: 'case',
  list: (context) =>
    listCells(context, (column) => column.type === 'string').flatMap((cell) => {
      const forms = [cell.value.toUpperCase(), cell.value.toLowerCase()].filter((form) => form !== cell.value);
      if (forms.length === 0) return [];
      return [
        {
          row: cell.row,
          column: cell.column,
          draw: (random) => [{ address: cell.address, value: random.pick(forms) }],
        },
      ];
    }),
  accepts: isShownByText,
};

/** A doubled or non-breaking blank inside a value; outer blanks are forgiven by both equality modes and so are no defect. */
export const blanksDefect: DefectKind = {
  type: 'whitespace',
  list: (context) =>
    listCells(context, (column) => column.type === 'string').flatMap((cell) => {
      const blanks = [...cell.value].flatMap((char, index) => (char === ' ' ? [index] : []));
      if (blanks.length === 0) return [];
      return [
        {
          row: cell.row,
          column: cell.column,
          draw: (random) => {
            const at = random.pick(blanks);
            return [
              {
                address: cell.address,
                value: cell.value.slice(0, at) + random.pick(['  ', '\u00A0']) + cell.value.slice(at + 1),
              },
            ];
          },
        },
      ];
    }),
  accepts: isShownByText,
};

/** A date written in another way that still says which day it is. */
export const dateFormDefect: DefectKind = {
  type: 'date-format',
  list: (context) =>
    listCells(context, (column) => column.type === 'date').map((cell) => ({
      row: cell.row,
      column: cell.column,
      draw: (random) => [{ address: cell.address, value: random.pick(otherDateForms(cell.value)) }],
    })),
  accepts: isShownByText,
};

/** Thousands commas, a percent sign, a currency sign or a unit in a number. */
export const numberFormDefect: DefectKind = {
  type: 'number-format',
  list: (context) =>
    listCells(context, (column) => column.type === 'number').flatMap((cell) => {
      const column = context.columns[cell.column]!;
      const forms = otherNumberForms(cell.value, column);
      if (forms.length === 0) return [];
      return [
        {
          row: cell.row,
          column: cell.column,
          draw: (random) => [{ address: cell.address, value: random.pick(forms) }],
        },
      ];
    }),
  accepts: isShownByText,
};
