import type { Random } from '../../src/foundation/random.ts';
import type { Dimension } from '../../src/core/dataset/dimension.ts';
import type { InjectedEntity, InjectedError } from '../../src/core/injection/ledger.ts';
import { isNullCell } from '../../src/core/table/null-token.ts';
import { parseNumber } from '../../src/core/table/parse-number.ts';
import type { CellValue, Table } from '../../src/core/table/table.ts';
import { rowsOf, tableFromRows } from '../../src/core/table/table.ts';
import type { AgentView, VisibleColumn } from '../../src/core/task/agent-view.ts';

/** A clean table with faults planted by other hands than the project's injector, and with tables of their own. */
export interface SecondInjection {
  readonly dirty: Table;
  readonly errors: readonly InjectedError[];
  readonly entities: readonly InjectedEntity[];
}

/** What a fault is made in: the clean rows as `cells[row][column]`, `_rid` first. */
interface Soil {
  readonly view: AgentView;
  readonly rows: readonly (readonly CellValue[])[];
  readonly random: Random;
}

type Fault = (soil: Soil, row: number, column: VisibleColumn, value: CellValue) => CellValue | undefined;

const NEIGHBOURS: Readonly<Record<string, string>> = {
  a: 's',
  e: 'r',
  i: 'o',
  o: 'p',
  n: 'm',
  t: 'y',
  s: 'd',
  r: 't',
  l: 'k',
};

/** A letter hit beside its key, or hit twice, in a word of a closed column that is long enough to know again. */
const slipOfTheFinger: Fault = ({ random }, _row, column, value) => {
  if (value === null || column.vocabulary === undefined || value.length < 7) return undefined;
  const at = 1 + random.integer(value.length - 2);
  const letter = value[at]!;
  if (!/[a-z]/.test(letter)) return undefined;
  const wrong = value.slice(0, at) + (NEIGHBOURS[letter] ?? letter + letter) + value.slice(at + 1);
  return column.vocabulary.includes(wrong) ? undefined : wrong;
};

/** A number beyond what its column allows, by a lost or added sign. */
const lostSign: Fault = (_soil, _row, column, value) => {
  const number = value === null ? null : parseNumber(value);
  if (number === null || number === 0 || column.type !== 'number') return undefined;
  const isOutside =
    -number < (column.minimum ?? Number.NEGATIVE_INFINITY) || -number > (column.maximum ?? Number.POSITIVE_INFINITY);
  return !isOutside ? undefined : value!.startsWith('-') ? value!.slice(1) : `-${value}`;
};

/** A computed cell that is off by a little. */
const wrongSum: Fault = ({ view, random }, _row, column, value) => {
  const isComputed = view.rules.some((rule) => rule.kind === 'linear' && rule.computed === column.name);
  const number = value === null ? null : parseNumber(value);
  if (!isComputed || number === null) return undefined;
  const off = (number + 3 + random.integer(5)).toFixed(column.decimals ?? 0);
  return Number(off) > (column.maximum ?? Number.POSITIVE_INFINITY) ? undefined : off;
};

/** The rows that a dependency on one other column says must agree with a cell. */
function partnersOf({ view, rows }: Soil, row: number, column: VisibleColumn): number[] {
  for (const rule of view.rules) {
    if (rule.kind !== 'dependency' || rule.dependent !== column.name || rule.determinants.length !== 1) continue;
    const determinant = view.dirty.columns.indexOf(rule.determinants[0]!);
    if (determinant === -1 || rows[row]![determinant] === null) continue;
    const same = rows.flatMap((cells, other) =>
      other !== row && cells[determinant] === rows[row]![determinant] ? [other] : [],
    );
    if (same.length >= 4) return same;
  }
  return [];
}

/** A cell emptied, or marked empty in a way that its column refutes, where four other rows tell what stood there. */
const emptied: Fault = (soil, row, column, value) => {
  if (value === null || isNullCell(value) || column.nullable || partnersOf(soil, row, column).length === 0)
    return undefined;
  return column.vocabulary !== undefined && soil.random.integer(3) === 0 ? '(empty)' : null;
};

/** A value of the same column that contradicts four other rows. */
const contradiction: Fault = (soil, row, column, value) => {
  if (value === null || column.type !== 'string' || partnersOf(soil, row, column).length === 0) return undefined;
  const c = soil.view.dirty.columns.indexOf(column.name);
  const others = [...new Set(soil.rows.map((cells) => cells[c] ?? null))].filter(
    (cell) => cell !== null && cell !== value,
  );
  return others.length === 0 ? undefined : soil.random.pick(others);
};

/** A text shouted, or a date written the German way. */
const otherForm: Fault = (_soil, _row, column, value) => {
  if (value === null) return undefined;
  const date = column.type === 'date' ? /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) : null;
  if (date !== null) return Number(date[3]) > 12 ? `${date[3]}.${date[2]}.${date[1]}` : undefined;
  if (column.vocabulary === undefined || value.toUpperCase() === value) return undefined;
  return column.vocabulary.includes(value.toUpperCase()) ? undefined : value.toUpperCase();
};

const FAULTS: Readonly<Record<Dimension, readonly Fault[]>> = {
  accuracy: [slipOfTheFinger, lostSign, wrongSum],
  completeness: [emptied],
  consistency: [contradiction, otherForm],
  uniqueness: [],
};

/**
 * Plants about `count` faults of the view's dimension into its table, which must be clean: at most one a row and few a
 * column. In uniqueness, copies of rows are added with one cell shouted and a new `_rid`.
 */
export function plantSecondDefects(view: AgentView, count: number, random: Random): SecondInjection {
  const rows = rowsOf(view.dirty);
  return view.dimension === 'uniqueness'
    ? plantCopies(view, rows, { count, random })
    : plantCells({ view, rows, random }, count);
}

function plantCells(soil: Soil, count: number): SecondInjection {
  const { view, rows, random } = soil;
  const dirty = rows.map((cells) => [...cells]);
  const errors: InjectedError[] = [];
  const perColumn = new Map<string, number>();
  const places = rows.flatMap((_, row) => view.columns.map((column) => ({ row, column })));
  const used = new Set<number>();
  for (const { row, column } of random.shuffled(places)) {
    if (errors.length === count) break;
    if (used.has(row) || view.key.includes(column.name) || (perColumn.get(column.name) ?? 0) > rows.length / 20)
      continue;
    const c = view.dirty.columns.indexOf(column.name);
    const clean = rows[row]![c] ?? null;
    const fault = random.pick(FAULTS[view.dimension as keyof typeof FAULTS]);
    const wrong = fault(soil, row, column, clean);
    if (wrong === undefined || wrong === clean) continue;
    dirty[row]![c] = wrong;
    used.add(row);
    perColumn.set(column.name, (perColumn.get(column.name) ?? 0) + 1);
    errors.push({
      errorId: `s${errors.length + 1}`,
      type: fault.name,
      rid: rows[row]![0]!,
      column: column.name,
      clean,
      dirty: wrong,
      accept: [],
      evidenceKind: 'second',
      evidenceCells: [],
      hops: 1,
    });
  }
  return { dirty: tableFromRows(view.dirty.columns, dirty), errors, entities: [] };
}

function plantCopies(
  view: AgentView,
  rows: readonly (readonly CellValue[])[],
  { count, random }: { readonly count: number; readonly random: Random },
): SecondInjection {
  const copied = new Set(random.shuffled(rows.map((_, row) => row)).slice(0, count));
  const identity = new Set([...view.key, ...view.identities.flat()]);
  const free = view.columns.filter((column) => !identity.has(column.name) && column.type === 'string');
  const copies = [...copied].map((row) => {
    const copy = [...rows[row]!];
    copy[0] = `z${String(row).padStart(5, '0')}`;
    const column = free.length === 0 ? undefined : random.pick(free);
    const c = column === undefined ? -1 : view.dirty.columns.indexOf(column.name);
    if (c !== -1 && copy[c] !== null) copy[c] = copy[c]!.toUpperCase();
    return { row, copy };
  });
  const entities = rows.map((cells, row): InjectedEntity => {
    const rid = cells[0]!;
    const added = copies
      .filter((entry) => entry.row === row)
      .map((entry) => ({ rid: entry.copy[0]!, planted: true, changes: [] }));
    return { golden: rid, members: [{ rid, planted: false, changes: [] }, ...added] };
  });
  const all = random.shuffled([...rows.map((cells) => [...cells]), ...copies.map((entry) => entry.copy)]);
  return { dirty: tableFromRows(view.dirty.columns, all), errors: [], entities };
}
