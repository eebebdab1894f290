import type { Table } from '../../table/table.ts';
import { mineUniqueSets } from '../mine-unique-sets.ts';
import { expectedCollisions } from './chance.ts';
import type { CodedColumn } from './coded-column.ts';
import { isCalledName, isVaried } from './coded-column.ts';

/** The key and further column sets that identify a row. */
export interface MinedKeys {
  /** Empty where two rows are equal in all columns without nulls. */
  readonly key: readonly string[];
  /** At most two, none sharing a column with the key. */
  readonly identities: readonly (readonly string[])[];
}

const MOST_IDENTITIES = 2;
/** Columns from which sets of two and three are made. */
const MOST_COMBINED = 24;
/** Rows that would agree by chance in all columns of a set; that none does says that the set identifies. */
const LEAST_COLLISIONS = 3;

/**
 * The key: a column that tells all rows apart and is a name (text, then whole numbers; a column called id or number before
 * others), else two or three columns that chance would have made meet, else any smallest set. Identities: other such
 * columns, and a set of two or three.
 */
export function mineKeys(table: Table, columns: readonly CodedColumn[]): MinedKeys {
  const full = columns.filter((column) => !column.isPart && column.nullCount === 0 && isVaried(column));
  const unique = full
    .filter((column) => column.values.length === table.rowCount && rankAsName(column) < 5)
    .toSorted((a, b) => rankAsName(a) - rankAsName(b) || a.place - b.place)
    .map(({ name }) => [name]);
  const sets = unique.length < MOST_IDENTITIES + 1 ? combinedSets(full, table.rowCount) : [];
  const [key, ...others] = [...unique, ...sets];
  if (key === undefined) {
    const [smallest, ...rest] = mineUniqueSets(table);
    return { key: smallest ?? [], identities: rest };
  }
  const identities = others.filter((set) => !set.some((name) => key.includes(name))).slice(0, MOST_IDENTITIES);
  return { key, identities };
}

function rankAsName(column: CodedColumn): number {
  if (column.decimals > 0) return 9;
  if (column.type === 'date') return 6;
  return (column.type === 'number' ? 2 : 1) - (isCalledName(column.name) ? 0.5 : 0);
}

/** The best set of two columns, else of three. */
function combinedSets(full: readonly CodedColumn[], rows: number): string[][] {
  const open = full
    .filter((column) => column.decimals === 0 && (column.type === 'number' ? 4 : 2) * column.values.length <= rows)
    .toSorted((a, b) => b.values.length - a.values.length)
    .slice(0, MOST_COMBINED);
  const counts = new Map(open.map((column) => [column, countsOf(column)]));
  const expected = (set: readonly CodedColumn[]): number =>
    expectedCollisions(
      rows,
      set.map((column) => counts.get(column)!),
    );
  const pairs = open.flatMap((a, i) => open.slice(i + 1).map((b) => [a, b]));
  const triples = pairs.flatMap(([a, b]) => open.slice(open.indexOf(b!) + 1).map((c) => [a!, b!, c]));
  for (const sets of [pairs, triples]) {
    const best = sets
      .filter((set) => expected(set) >= LEAST_COLLISIONS && tellsApart(set, rows))
      .toSorted((a, b) => expected(b) - expected(a))[0];
    if (best !== undefined) return [best.toSorted((a, b) => a.place - b.place).map(({ name }) => name)];
  }
  return [];
}

function countsOf(column: CodedColumn): Map<number, number> {
  const counts = new Map<number, number>();
  for (const code of column.codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

function tellsApart(set: readonly CodedColumn[], rows: number): boolean {
  const seen = new Set<number>();
  for (let row = 0; row < rows; row += 1) {
    const place = set.reduce((sum, column) => sum * column.values.length + column.codes[row]!, 0);
    if (seen.has(place)) return false;
    seen.add(place);
  }
  return true;
}
