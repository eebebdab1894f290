import type { LagRule, MonotoneRule, NumberingRule, RunningSumRule } from '../../dataset/rule.ts';
import type { CodedColumn } from './coded-column.ts';
import { isVaried, numberColumns } from './coded-column.ts';
import type { Sequence } from './find-sequences.ts';
import { groupColumns, rowsByCode } from './find-sequences.ts';

/** Neighbours that must bear a rule out. */
const LEAST_STEPS = 10;
/** Steps back that are looked for: neighbours, a quarter, a week, a year. */
const OFFSETS = [1, 2, 3, 4, 7, 12];

/** Totals that grow within a group by one number column, or by the sum or difference of two. */
export function mineRunningSums(sequences: readonly Sequence[], columns: readonly CodedColumn[]): RunningSumRule[] {
  const numbers = numberColumns(columns);
  return sequences.flatMap((sequence) =>
    numbers.flatMap((computed) => {
      const others = numbers.filter((column) => column !== computed);
      const single = others.filter((term) => grows(sequence, computed, [[term, 1]]));
      const rule = (terms: RunningSumRule['terms']): RunningSumRule => ({
        kind: 'running-sum',
        computed: computed.name,
        terms,
        group: sequence.group.name,
        order: sequence.order.name,
      });
      if (single.length > 0) return single.map((term) => rule([{ column: term.name, factor: 1 }]));
      return others.flatMap((first) =>
        others.flatMap((second) =>
          [1, -1]
            .filter((sign) => first !== second && (sign === -1 || first.place < second.place))
            .filter((sign) =>
              grows(sequence, computed, [
                [first, 1],
                [second, sign],
              ]),
            )
            .map((sign) =>
              rule([
                { column: first.name, factor: 1 },
                { column: second.name, factor: sign },
              ]),
            ),
        ),
      );
    }),
  );
}

function grows(
  { groups }: Sequence,
  computed: CodedColumn,
  terms: readonly (readonly [CodedColumn, number])[],
): boolean {
  let steps = 0;
  const filled = terms.map(() => 0);
  const weights = terms.map(([column, sign]) => sign * 10 ** (computed.decimals - column.decimals));
  for (const rows of groups) {
    let before = 0;
    for (const row of rows) {
      const now = computed.quantities![row]!;
      let step = 0;
      for (let i = 0; i < terms.length; i += 1) {
        const quantity = terms[i]![0].quantities![row]!;
        if (Number.isNaN(quantity)) continue;
        if (quantity !== 0) filled[i] = filled[i]! + 1;
        step += weights[i]! * quantity;
      }
      if (!(Math.abs(now - before - step) < 1e-6)) return false;
      before = now;
      steps += 1;
    }
  }
  return steps >= LEAST_STEPS && Math.min(...filled) >= LEAST_STEPS / 2 && isVaried(computed);
}

/** Columns that hold what another one held a fixed number of rows before in the group. */
export function mineLags(sequences: readonly Sequence[], columns: readonly CodedColumn[]): LagRule[] {
  const values = columns.filter((column) => !column.isPart && isVaried(column));
  return sequences.flatMap((sequence) =>
    values.flatMap((computed) =>
      values.flatMap((source) =>
        source === computed || source.type !== computed.type
          ? []
          : OFFSETS.filter((offset) => lagsBehind(sequence, { computed, source, offset }))
              .slice(0, 1)
              .map((offset): LagRule => ({
                kind: 'lag',
                computed: computed.name,
                source: source.name,
                offset,
                group: sequence.group.name,
                order: sequence.order.name,
              })),
      ),
    ),
  );
}

/** Only steps between unlike sources bear it out: what never changes equals its past anyway. */
function lagsBehind(
  { groups }: Sequence,
  lag: { readonly computed: CodedColumn; readonly source: CodedColumn; readonly offset: number },
): boolean {
  const { computed, source, offset } = lag;
  const textOf = (column: CodedColumn, row: number): string | undefined => column.values[column.codes[row]!];
  let steps = 0;
  for (const rows of groups)
    for (let at = offset; at < rows.length; at += 1) {
      const past = textOf(source, rows[at - offset]!);
      if (past !== textOf(computed, rows[at]!)) return false;
      if (past !== textOf(source, rows[at]!)) steps += 1;
    }
  return steps >= LEAST_STEPS;
}

/** Dates and numbers that never fall within a group, and rise often. */
export function mineMonotone(sequences: readonly Sequence[], columns: readonly CodedColumn[]): MonotoneRule[] {
  const sized = columns.filter((column) => !column.isPart && column.quantities !== null && isVaried(column));
  return sequences.flatMap(({ group, order, groups }) =>
    sized.flatMap((column): MonotoneRule[] => {
      if (column === order) return [];
      const steps = { rising: 0, level: 0 };
      for (const rows of groups)
        for (let at = 1; at < rows.length; at += 1) {
          const difference = column.quantities![rows[at]!]! - column.quantities![rows[at - 1]!]!;
          if (difference < 0) return [];
          if (difference > 0) steps.rising += 1;
          else steps.level += 1;
        }
      // Two rows rise by chance every other time; a column that hardly moves is more likely constant with exceptions.
      if (steps.rising < 2 * LEAST_STEPS || steps.rising < steps.level) return [];
      const strict = steps.level === 0;
      return [{ kind: 'monotone', column: column.name, group: group.name, order: order.name, strict }];
    }),
  );
}

/** Whole numbers that count 1..n in every group. */
export function mineNumberings(columns: readonly CodedColumn[]): NumberingRule[] {
  const counters = columns.filter(({ quantities, nullCount, decimals, type }) =>
    quantities === null ? false : nullCount === 0 && decimals === 0 && type !== 'date',
  );
  return groupColumns(columns).flatMap((group) => {
    const groups = rowsByCode(group);
    return counters
      .filter((number) => number !== group && groups.every((rows) => countsUp(rows, number)))
      .map((number): NumberingRule => ({ kind: 'numbering', number: number.name, group: group.name }));
  });
}

function countsUp(rows: readonly number[], number: CodedColumn): boolean {
  const seen = new Set<number>();
  for (const row of rows) {
    const value = number.quantities![row]!;
    if (value < 1 || value > rows.length || seen.has(value)) return false;
    seen.add(value);
  }
  return true;
}
