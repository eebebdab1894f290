import type { ConversionRule, ProductRule } from '../../dataset/rule.ts';
import type { CodedColumn } from './coded-column.ts';
import { numberColumns } from './coded-column.ts';

/** More number columns give too many triples; products are then not looked for. */
const MOST_COLUMNS = 60;
/** Rows in which both factors are neither 0 nor 1, so that the product says something. */
const LEAST_ROWS = 10;

/** Products of two number columns, rounded half up to the computed column's decimals, in every row. */
export function mineProducts(columns: readonly CodedColumn[]): ProductRule[] {
  const numbers = numberColumns(columns);
  if (numbers.length > MOST_COLUMNS) return [];
  return numbers.flatMap((computed) =>
    numbers.flatMap((left, i) =>
      numbers
        .slice(i + 1)
        .filter((right) => left !== computed && right !== computed && isProduct(computed, left, right))
        .map((right): ProductRule => ({
          kind: 'product',
          computed: computed.name,
          factors: [left.name, right.name],
        })),
    ),
  );
}

function isProduct(computed: CodedColumn, left: CodedColumn, right: CodedColumn): boolean {
  const scale = 10 ** (computed.decimals - left.decimals - right.decimals);
  const [oneLeft, oneRight] = [10 ** left.decimals, 10 ** right.decimals];
  const lefts = new Set<number>();
  const rights = new Set<number>();
  let telling = 0;
  for (let row = 0; row < computed.codes.length; row += 1) {
    const [c, l, r] = [computed.quantities![row]!, left.quantities![row]!, right.quantities![row]!];
    if (Number.isNaN(c + l + r)) continue;
    if (Math.floor(l * r * scale + 0.5) !== c) return false;
    if (l === 0 || r === 0 || l === oneLeft || r === oneRight) continue;
    telling += 1;
    lefts.add(l);
    rights.add(r);
  }
  return telling >= LEAST_ROWS && Math.min(lefts.size, rights.size) >= 2 && Math.max(lefts.size, rights.size) >= 5;
}

/**
 * Whole numbers that are another column of whole numbers times a fixed number, rounded half up. The multiplier is the
 * shortest decimal that fits every row; rows cannot tell it from its neighbours. Exact multiples are sums' business.
 */
export function mineConversions(columns: readonly CodedColumn[]): ConversionRule[] {
  const whole = numberColumns(columns).filter((column) => column.decimals === 0);
  return whole.flatMap((computed) =>
    whole.flatMap((source) => {
      const multiplier = source.place < computed.place ? multiplierBetween(source, computed) : null;
      return multiplier === null || Number.isInteger(multiplier)
        ? []
        : [{ kind: 'conversion', computed: computed.name, source: source.name, multiplier }];
    }),
  );
}

function multiplierBetween(source: CodedColumn, computed: CodedColumn): number | null {
  let [least, most] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const seen = new Set<number>();
  for (let row = 0; row < source.codes.length; row += 1) {
    const [x, y] = [source.quantities![row]!, computed.quantities![row]!];
    if (Number.isNaN(x + y)) continue;
    if (x < 0 || (x === 0 && y !== 0)) return null;
    if (x === 0) continue;
    least = Math.max(least, (y - 0.5) / x);
    most = Math.min(most, (y + 0.5) / x);
    if (least >= most) return null;
    seen.add(x);
  }
  if (seen.size < LEAST_ROWS || least <= 0 || (most - least) / most > 0.01) return null;
  for (let digits = 0; digits <= 9; digits += 1) {
    const short = Number(((least + most) / 2).toFixed(digits));
    if (short > least && short < most) return short;
  }
  return null;
}
