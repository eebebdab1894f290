import { isNullCell } from '../../table/null-token.ts';
import { parseDate } from '../../table/parse-date.ts';
import { parseNumber } from '../../table/parse-number.ts';
import type { CellValue } from '../../table/table.ts';
import { textNorm } from '../../table/text-norm.ts';
import type { RuleColumn } from '../rule-schema.ts';
import type { RuleVerdict } from './rule-instance.ts';

/** Judges one cell by what its column declares alone. */
export type DomainCheck = (value: CellValue) => RuleVerdict;

/**
 * The check of a column's own declaration: type, minimum, maximum, vocabulary, pattern, and no doubled or outer blanks.
 * A null is `silent` in a nullable column and `broken` in another.
 */
export function createDomainCheck(column: RuleColumn): DomainCheck {
  const vocabulary = column.vocabulary === undefined ? undefined : new Set(column.vocabulary);
  const pattern = column.pattern === undefined ? undefined : new RegExp(column.pattern, 'u');
  const isInDomain = (value: string): boolean => {
    if (vocabulary !== undefined && !vocabulary.has(value)) return false;
    if (pattern !== undefined && !pattern.test(value)) return false;
    if (column.type === 'number') return isInRange(parseNumber(value), column);
    if (column.type === 'date') return parseDate(value) !== null;
    return value === textNorm(value);
  };
  const known = new Map<string, RuleVerdict>();
  return (value) => {
    if (value === null || isNullCell(value, vocabulary)) return column.nullable ? 'silent' : 'broken';
    let verdict = known.get(value);
    if (verdict === undefined) {
      verdict = isInDomain(value) ? 'holds' : 'broken';
      known.set(value, verdict);
    }
    return verdict;
  };
}

function isInRange(number: number | null, column: RuleColumn): boolean {
  if (number === null) return false;
  return (
    number >= (column.minimum ?? Number.NEGATIVE_INFINITY) && number <= (column.maximum ?? Number.POSITIVE_INFINITY)
  );
}
