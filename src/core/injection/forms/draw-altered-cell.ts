import type { Random } from '../../../foundation/random.ts';
import type { RuleColumn } from '../../dataset/rule-schema.ts';
import type { CellValue } from '../../table/table.ts';
import { textNorm } from '../../table/text-norm.ts';
import { mistypeWord } from './mistype-word.ts';
import { otherDateForms } from './other-date-forms.ts';
import { otherNumberForms } from './other-number-forms.ts';
import { shortenName } from './shorten-name.ts';

/**
 * How the same fact may stand in a second record: a typing slip, another case, a shorter or reordered name, another way to
 * write a date or number, or nothing at all. Never another valid value of a closed column; undefined where no form fits.
 */
export function drawAlteredCell(value: string, column: RuleColumn, random: Random): CellValue | undefined {
  const forms = new Set<CellValue>([null]);
  if (column.type === 'date') for (const form of otherDateForms(value)) forms.add(form);
  else if (column.type === 'number') for (const form of otherNumberForms(value, column)) forms.add(form);
  else if (/[A-Za-z]{2}/.test(value)) {
    for (const form of [value.toUpperCase(), value.toLowerCase(), ...shortenName(value), reorderTokens(value)])
      forms.add(form);
    if (value.length >= 5) forms.add(mistypeWord(value, random));
  }
  const usable = [...forms].filter(
    (form) => form === null || (textNorm(form) !== textNorm(value) && !(column.vocabulary?.includes(form) ?? false)),
  );
  // A null says nothing; it is drawn only as often as any other form.
  return usable.length === 0 ? undefined : random.pick(usable);
}

function reorderTokens(name: string): string {
  const tokens = name.split(' ');
  return tokens.length < 2 ? name : `${tokens.at(-1)}, ${tokens.slice(0, -1).join(' ')}`;
}
