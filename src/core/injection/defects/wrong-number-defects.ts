import type { Random } from '../../../foundation/random.ts';
import type { Rule } from '../../dataset/rule.ts';
import { dateFromDays, parseDate } from '../../table/parse-date.ts';
import { parseNumber } from '../../table/parse-number.ts';
import { textFromScaled } from '../../table/decimal.ts';
import type { DefectKind, PlantingPlace } from '../defect-kind.ts';
import type { PlantingContext } from '../planting-context.ts';
import { listCells } from '../planting-context.ts';
import { isProvenByRule, isProvenBySeveral } from './accept-evidence.ts';

const IDENTITIES: ReadonlySet<Rule['kind']> = new Set(['linear', 'product', 'conversion', 'date-difference', 'age']);

/** A computed column that no longer agrees with what it is computed from. */
export const brokenIdentityDefect: DefectKind = {
  type: 'broken-identity',
  list: (context) => {
    const computed = new Set(
      context.state.grid.schema.rules.flatMap((rule) =>
        'computed' in rule && IDENTITIES.has(rule.kind) ? [rule.computed] : [],
      ),
    );
    return listWrongNumbers(context, (name) => computed.has(name));
  },
  accepts: isProvenByRule,
};

/** A number or date that looks right by itself: only several rules together, or other rows, show that it is wrong. */
export const plausibleValueDefect: DefectKind = {
  type: 'plausible-value',
  list: (context) => listWrongNumbers(context, () => true),
  accepts: isProvenBySeveral,
};

function listWrongNumbers(context: PlantingContext, isWanted: (name: string) => boolean): PlantingPlace[] {
  const isMeasure = (type: string): boolean => type === 'number' || type === 'date';
  return listCells(context, (column) => isMeasure(column.type) && isWanted(column.name)).map((cell) => ({
    row: cell.row,
    column: cell.column,
    draw: (random) => {
      const value = drawWrong(context, cell, random);
      return value === undefined ? undefined : [{ address: cell.address, value }];
    },
  }));
}

/** Another value inside the declared domain: shifted by up to a third, by a digit, or borrowed from another row. */
function drawWrong(
  context: PlantingContext,
  cell: { readonly row: number; readonly column: number; readonly value: string },
  random: Random,
): string | undefined {
  const column = context.columns[cell.column]!;
  if (column.type === 'date')
    return dateFromDays(parseDate(cell.value)! + random.pick([-30, -7, -3, -2, -1, 1, 2, 3, 7, 30]));
  const decimals = column.decimals ?? 0;
  const scaled = Math.round(parseNumber(cell.value)! * 10 ** decimals);
  const third = Math.max(2, Math.floor(Math.abs(scaled) / 3));
  const draws = [scaled + 1 + random.integer(third), scaled - 1 - random.integer(third), swapDigits(scaled, random)];
  const { rowCount, width } = context.state.grid;
  const other = context.clean[random.integer(rowCount) * width + cell.column];
  if (other !== null && other !== undefined) draws.push(Math.round(parseNumber(other)! * 10 ** decimals));
  const drawn = random.pick(draws);
  const value = textFromScaled(drawn, decimals);
  const number = drawn / 10 ** decimals;
  const isInDomain = number >= (column.minimum ?? number) && number <= (column.maximum ?? number);
  return value !== cell.value && isInDomain ? value : undefined;
}

function swapDigits(scaled: number, random: Random): number {
  const digits = String(Math.abs(scaled));
  if (digits.length < 2) return scaled + 1;
  const at = random.integer(digits.length - 1);
  const swapped = digits.slice(0, at) + digits[at + 1]! + digits[at]! + digits.slice(at + 2);
  return Math.sign(scaled) * Number(swapped);
}
