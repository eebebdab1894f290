import type { CellAddress, Grid } from '../../../core/dataset/rules/grid.ts';
import { addressOf, valueAt } from '../../../core/dataset/rules/grid.ts';
import { createDomainCheck } from '../../../core/dataset/rules/check-domain.ts';
import { frequencies } from '../../../core/profile/column-profile.ts';
import { exactValuePattern } from '../../../core/profile/value-pattern.ts';
import { isNullCell } from '../../../core/table/null-token.ts';
import { parseDate } from '../../../core/table/parse-date.ts';
import { parseNumber } from '../../../core/table/parse-number.ts';
import { textNorm } from '../../../core/table/text-norm.ts';
import type { RuleColumn } from '../../../core/dataset/rule-schema.ts';
import { caseFormsOf, toCaseForm, usualCaseForm } from '../../table-editing/case-form.ts';
import { isoDate, provenDateOrder } from '../../table-editing/date-form.ts';
import { readDecoratedNumber } from '../../table-editing/plain-number.ts';
import { spellingKey } from '../../table-editing/spelling-key.ts';

/**
 * Brings cells into their column's form, in place: single blanks; ISO dates; plain numbers; the vocabulary's or the
 * commonest spelling of the same letters; the case that nearly all of the column has; a rearrangement of its parts that
 * fits the pattern. A value that its column's declaration accepts is changed only in its blanks. Returns the cells changed.
 */
export function normaliseColumns(grid: Grid): CellAddress[] {
  return grid.schema.columns.flatMap((column, c) => {
    const addresses = Array.from({ length: grid.rowCount }, (_, row) => addressOf(grid, row, c));
    const present = addresses.filter((address) => !isNullCell(valueAt(grid, address)));
    const before = present.map((address) => valueAt(grid, address)!);
    const spaced = before.map(textNorm);
    const rewrite = rewriterOf(column, spaced);
    return present.filter((address, i) => {
      const after = rewrite(spaced[i]!);
      grid.values[address] = after;
      return after !== before[i];
    });
  });
}

function rewriterOf(column: RuleColumn, texts: readonly string[]): (text: string) => string {
  const check = createDomainCheck(column);
  const isRight = (text: string): boolean => check(text) === 'holds';
  if (column.type === 'date') {
    const order = provenDateOrder(texts);
    return (text) => (parseDate(text) === null ? (isoDate(text, order) ?? text) : text);
  }
  if (column.type === 'number') {
    return (text) => (parseNumber(text) === null ? (readDecoratedNumber(text)?.text ?? text) : text);
  }
  const isClosed = column.vocabulary !== undefined || column.pattern !== undefined;
  const spellings = spellingsOf(column, texts);
  const form = usualCaseForm(texts, 0.9);
  const shapes = usualShapes(texts);
  return (text) => {
    if (isClosed && isRight(text)) return text;
    const spelled = spellings(text);
    if (spelled !== undefined && (!isClosed || isRight(spelled))) return spelled;
    const forms = caseFormsOf(text);
    const cased = form === null || forms.length === 0 || forms.includes(form) ? text : toCaseForm(text, form);
    if (cased !== text && (!isClosed || isRight(cased))) return cased;
    return rearranged(text, shapes, isClosed ? isRight : () => true) ?? text;
  };
}

/** The vocabulary's spelling of a text's letters, else the one that the column has most, if that is clearly the usual one. */
function spellingsOf(column: RuleColumn, texts: readonly string[]): (text: string) => string | undefined {
  const byKey = new Map<string, { value: string; count: number }>();
  const counts = new Map(frequencies(texts).map(({ value, count }) => [value, count]));
  if (column.vocabulary !== undefined) {
    for (const value of column.vocabulary) byKey.set(spellingKey(value), { value, count: Number.POSITIVE_INFINITY });
  } else {
    for (const [value, count] of counts) {
      const key = spellingKey(value);
      if (key !== '' && !byKey.has(key)) byKey.set(key, { value, count });
    }
  }
  return (text) => {
    const usual = byKey.get(spellingKey(text));
    return usual !== undefined && usual.value !== text && usual.count > (counts.get(text) ?? 0)
      ? usual.value
      : undefined;
  };
}

/** Shapes (with lengths) that at least four fifths of the column share between them, where there are few. */
function usualShapes(texts: readonly string[]): readonly string[] {
  const shapes = frequencies(texts.map(exactValuePattern)).slice(0, 3);
  const covered = shapes.reduce((sum, shape) => sum + shape.count, 0);
  return covered >= 0.8 * texts.length && texts.length > 0 ? shapes.map((shape) => shape.value) : [];
}

/** The text's runs of letters and digits put in the order and with the marks of a usual shape. */
function rearranged(text: string, shapes: readonly string[], isAllowed: (text: string) => boolean): string | undefined {
  if (shapes.includes(exactValuePattern(text))) return undefined;
  const pieces = text.match(/\p{L}+|\d+/gu) ?? [];
  for (const shape of shapes) {
    const slots = shape.match(/[Aa]+|9+|[^Aa9]+/g) ?? [];
    const left = [...pieces];
    const built = slots.map((slot) => {
      if (!/^[Aa9]/.test(slot)) return slot;
      const index = left.findIndex((piece) => piece.length === slot.length && (slot[0] === '9') === /^\d/.test(piece));
      if (index === -1) return undefined;
      const piece = left.splice(index, 1)[0]!;
      return slot === slot.toUpperCase() && slot[0] === 'A' ? piece.toUpperCase() : piece;
    });
    if (left.length > 0 || built.includes(undefined)) continue;
    const candidate = built.join('');
    if (exactValuePattern(candidate) === shape && isAllowed(candidate)) return candidate;
  }
  return undefined;
}
