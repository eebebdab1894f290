import type { RuleColumn } from '../../dataset/rule-schema.ts';
import { parseNumber } from '../../table/parse-number.ts';

const UNIT_ENDINGS: readonly (readonly [RegExp, (text: string) => string])[] = [
  [/_pct$/, (text) => `${text}%`],
  [/_mi$/, (text) => `${text} mi`],
  [/_km$/, (text) => `${text} km`],
  [/_days$|length_of_stay/, (text) => `${text} days`],
  [/cost|amount|price|charge|fee|balance|total|_rate/, (text) => (text.startsWith('-') ? `${text} USD` : `$${text}`)],
];

/** A number with thousands commas, or with the sign or unit that its column's name suggests; none where neither fits. */
export function otherNumberForms(text: string, column: RuleColumn): string[] {
  const forms: string[] = [];
  if (Math.abs(parseNumber(text)!) >= 1000) {
    const [whole, fraction] = text.split('.');
    const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, ',');
    forms.push(fraction === undefined ? grouped : `${grouped}.${fraction}`);
  }
  const unit = UNIT_ENDINGS.find(([ending]) => ending.test(column.name));
  if (unit !== undefined) forms.push(unit[1](text));
  return forms;
}
