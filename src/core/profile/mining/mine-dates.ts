import type { AgeRule, DateDifferenceRule, OrderRule, Rule } from '../../dataset/rule.ts';
import type { CodedColumn } from './coded-column.ts';
import { dateColumns, numberColumns } from './coded-column.ts';

const LEAST_ROWS = 10;
/** Were the two columns paired at random, so many rows at least, and such a share, would break the order. */
const LEAST_EXPECTED_BREAKS = 15;
const LEAST_EXPECTED_SHARE = 0.05;
/** More columns are not compared with each other. */
const MOST_COMPARED = 100;

/** Whole numbers that count the days between two dates, and candidates for whole years (see measureRule). */
export function mineDateArithmetic(columns: readonly CodedColumn[]): (DateDifferenceRule | AgeRule)[] {
  const dates = dateColumns(columns);
  const whole = numberColumns(columns).filter((column) => column.decimals === 0);
  const found: (DateDifferenceRule | AgeRule)[] = [];
  for (const computed of whole)
    for (const from of dates)
      for (const to of dates) {
        if (from === to) continue;
        if (holds(computed, from, to, (c, days) => c === days))
          found.push({ kind: 'date-difference', computed: computed.name, from: from.name, to: to.name });
        // Nearly the years; the rule itself counts them exactly. Of several last days the first in the table is named.
        const isKnown = found.some((rule) => rule.kind === 'age' && rule.computed === computed.name);
        if (!isKnown && holds(computed, from, to, (c, days) => Math.abs(c + 0.5 - days / 365.2425) < 0.51))
          found.push({ kind: 'age', computed: computed.name, born: from.name, at: to.name });
      }
  return found;
}

function holds(
  computed: CodedColumn,
  from: CodedColumn,
  to: CodedColumn,
  isRight: (computed: number, days: number) => boolean,
): boolean {
  let rows = 0;
  for (let row = 0; row < computed.codes.length; row += 1) {
    const [c, days] = [computed.quantities![row]!, to.quantities![row]! - from.quantities![row]!];
    if (Number.isNaN(c + days)) continue;
    if (!isRight(c, days)) return false;
    rows += 1;
  }
  return rows >= LEAST_ROWS;
}

/**
 * Pairs of dates, or of numbers with equal decimals, of which one is never above the other where chance would have broken
 * that often. Without those that follow from two others.
 */
export function mineOrders(columns: readonly CodedColumn[]): OrderRule[] {
  const numbers = numberColumns(columns);
  const orders = [dateColumns(columns), numbers].flatMap((kind) =>
    kind.length > MOST_COMPARED
      ? []
      : kind.flatMap((lesser) =>
          kind
            .filter(
              (greater) => lesser !== greater && lesser.decimals === greater.decimals && isOrdered(lesser, greater),
            )
            .map((greater): OrderRule => ({ kind: 'order', lesser: lesser.name, greater: greater.name })),
        ),
  );
  const has = (lesser: string, greater: string): boolean =>
    orders.some((order) => order.lesser === lesser && order.greater === greater);
  return orders.filter(
    ({ lesser, greater }) =>
      !has(greater, lesser) &&
      !orders.some((order) => order.lesser === lesser && order.greater !== greater && has(order.greater, greater)),
  );
}

function isOrdered(lesser: CodedColumn, greater: CodedColumn): boolean {
  const [lessers, greaters]: [number[], number[]] = [[], []];
  for (let row = 0; row < lesser.codes.length; row += 1) {
    const [a, b] = [lesser.quantities![row]!, greater.quantities![row]!];
    if (Number.isNaN(a + b)) continue;
    if (a > b) return false;
    lessers.push(a);
    greaters.push(b);
  }
  const share = shareBroken(lessers, greaters);
  return share >= LEAST_EXPECTED_SHARE && share * lessers.length >= LEAST_EXPECTED_BREAKS;
}

/** Share of all pairs (a, b), each from its own list, with a > b. */
function shareBroken(lessers: readonly number[], greaters: readonly number[]): number {
  const [a, b] = [lessers.toSorted((x, y) => x - y), greaters.toSorted((x, y) => x - y)];
  let below = 0;
  let broken = 0;
  for (const value of a) {
    while (below < b.length && b[below]! < value) below += 1;
    broken += below;
  }
  return a.length === 0 ? 0 : broken / a.length / b.length;
}

/** Whether two columns stand in one computation, so that their order follows from it. */
export function isExplained({ lesser, greater }: OrderRule, rules: readonly Rule[]): boolean {
  return rules.some((rule) => {
    const named = arithmeticColumns(rule);
    return named.includes(lesser) && named.includes(greater);
  });
}

function arithmeticColumns(rule: Rule): readonly string[] {
  switch (rule.kind) {
    case 'linear':
    case 'running-sum':
      return [rule.computed, ...rule.terms.map(({ column }) => column)];
    case 'product':
      return [rule.computed, ...rule.factors];
    case 'conversion':
    case 'lag':
      return [rule.computed, rule.source];
    case 'group-sum':
      return [rule.computed, rule.addend];
    default:
      return [];
  }
}
