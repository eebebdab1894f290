import type { CaseRule, PresenceRule, SignByRule, SignRule } from '../../dataset/rule.ts';
import type { CodedColumn } from './coded-column.ts';
import { isVaried, numberColumns } from './coded-column.ts';

/** More values are no choice among a few. */
const MOST_CHOICES = 30;
/** Fewest rows behind each value that is said to decide something. */
const LEAST_ROWS = 3;

function choosers(columns: readonly CodedColumn[]): CodedColumn[] {
  return columns.filter(
    (column) =>
      !column.isPart &&
      column.nullCount === 0 &&
      (column.type === 'string' || column.type === 'boolean') &&
      isVaried(column) &&
      column.values.length <= MOST_CHOICES,
  );
}

/** Columns that are null exactly for some values of a closed column; of several such the one with the fewest values. */
export function minePresence(columns: readonly CodedColumn[]): PresenceRule[] {
  const closed = choosers(columns).toSorted((a, b) => a.values.length - b.values.length);
  return columns.flatMap((column) => {
    if (column.isPart || column.nullCount < LEAST_ROWS || column.nullCount === column.codes.length) return [];
    for (const of of closed) {
      if (of === column) continue;
      const isNullFor = pureLabels(of, (row) => (column.codes[row]! < 0 ? 1 : 0));
      if (isNullFor === null) continue;
      const nullFor = of.values.filter((_, code) => isNullFor[code] === 1).toSorted((a, b) => (a < b ? -1 : 1));
      return [{ kind: 'presence', column: column.name, of: of.name, nullFor }];
    }
    return [];
  });
}

/** Numbers that are positive for some values of a closed column and negative for all others. */
export function mineSignsBy(columns: readonly CodedColumn[]): SignByRule[] {
  const closed = choosers(columns);
  return numberColumns(columns).flatMap((column) => {
    const signs = new Set(column.quantities!.map(Math.sign));
    if (!signs.has(1) || !signs.has(-1)) return [];
    return closed.flatMap((by): SignByRule[] => {
      const labels = pureLabels(by, (row) => Math.sign(column.quantities![row]!));
      if (labels === null || labels.includes(0) || labels.some(Number.isNaN)) return [];
      const having = (sign: number): string[] =>
        by.values.filter((_, code) => labels[code] === sign).toSorted((a, b) => (a < b ? -1 : 1));
      return [{ kind: 'sign-by', column: column.name, by: by.name, positive: having(1), negative: having(-1) }];
    });
  });
}

/** The label that all rows of each value share; null where a value has two, or too few rows. */
function pureLabels(of: CodedColumn, label: (row: number) => number): number[] | null {
  const labels: number[] = [];
  const counts = of.values.map(() => 0);
  for (let row = 0; row < of.codes.length; row += 1) {
    const code = of.codes[row]!;
    counts[code] = counts[code]! + 1;
    const own = label(row);
    if (labels[code] === undefined) labels[code] = own;
    else if (!Object.is(labels[code], own)) return null;
  }
  return Math.min(...counts) < LEAST_ROWS || new Set(labels).size < 2 ? null : labels;
}

/** Columns of three texts that name the sign of a number; all three signs must occur. */
export function mineSigns(columns: readonly CodedColumn[]): SignRule[] {
  const numbers = numberColumns(columns);
  return columns
    .filter((column) => !column.isPart && column.type === 'string' && column.values.length === 3)
    .flatMap((computed) =>
      numbers.flatMap((source): SignRule[] => {
        const texts = new Map<number, number>();
        for (let row = 0; row < source.codes.length; row += 1) {
          const [sign, code] = [Math.sign(source.quantities![row]!), computed.codes[row]!];
          if (Number.isNaN(sign) !== code < 0) return [];
          if (code < 0) continue;
          if ((texts.get(sign) ?? code) !== code) return [];
          texts.set(sign, code);
        }
        const [negative, zero, positive] = [-1, 0, 1].map((sign) => computed.values[texts.get(sign) ?? -1]);
        if (new Set([negative, zero, positive]).size < 3) return [];
        if (negative === undefined || zero === undefined || positive === undefined) return [];
        return [{ kind: 'sign', computed: computed.name, source: source.name, negative, zero, positive }];
      }),
    );
}

/** Columns that repeat one of several others, or a constant, by the value of a closed column; at least one repeats. */
export function mineCases(columns: readonly CodedColumn[]): CaseRule[] {
  const open = columns.filter((column) => !column.isPart && isVaried(column));
  const closed = choosers(columns).filter((column) => column.values.length <= 8);
  return closed.flatMap((of) => {
    const rowsOf = of.values.map((): number[] => []);
    of.codes.forEach((code, row) => rowsOf[code]!.push(row));
    if (rowsOf.some((rows) => rows.length < 2 * LEAST_ROWS)) return [];
    return open.flatMap((computed): CaseRule[] => {
      if (computed === of) return [];
      const choices = rowsOf.map((rows) => choiceFor(computed, rows, open));
      if (choices.some((choice) => choice === null)) return [];
      const repeated = new Set(choices.flatMap((choice) => ('column' in choice! ? [choice.column] : [])));
      const hasConstant = choices.some((choice) => 'value' in choice!);
      if (repeated.size === 0 || (repeated.size === 1 && !hasConstant)) return [];
      const cases = Object.fromEntries(of.values.map((value, code) => [value, choices[code]!]));
      return [{ kind: 'case', computed: computed.name, of: of.name, cases }];
    });
  });
}

function choiceFor(
  computed: CodedColumn,
  rows: readonly number[],
  columns: readonly CodedColumn[],
): CaseRule['cases'][string] | null {
  const textOf = (column: CodedColumn, row: number): string | null => column.values[column.codes[row]!] ?? null;
  const first = textOf(computed, rows[0]!);
  if (rows.every((row) => textOf(computed, row) === first)) return { value: first };
  const other = columns.find(
    (column) =>
      column !== computed &&
      column.type === computed.type &&
      rows.every((row) => textOf(column, row) === textOf(computed, row)),
  );
  return other === undefined ? null : { column: other.name };
}
