import { canaryOf } from '../dataset/canary-of.ts';
import type { ColumnDescriptor, DatasetDescriptor } from '../dataset/descriptor.ts';
import type { DependencyRule } from '../dataset/rule.ts';
import { parseNumber } from '../table/parse-number.ts';
import type { CellValue, Table } from '../table/table.ts';
import { columnOf } from '../table/table.ts';
import { inferColumnTypes } from '../table/infer-column-types.ts';
import { profileColumn } from './column-profile.ts';

import { mineDependencies, STANDARD_MINING_LIMITS } from './mine-dependencies.ts';
import { mineUniqueSets } from './mine-unique-sets.ts';

/** A text column with no more distinct values than this, each seen five times on average, is taken as closed. */
const MOST_CLOSED_VALUES = 60;
const LEAST_MEAN_COUNT = 5;
/** Share of columns that are never injected (METHODOLOGY 8.5). */
const PROTECTED_SHARE = 0.3;

/** The parts of a descriptor that a table cannot tell. */
export interface TableFacts {
  /** Slug. */
  readonly id: string;
  readonly title: string;
  /** SHA-256 of the table's bytes. */
  readonly contentHash: string;
}

/**
 * A descriptor of a clean table from the table alone: types, ranges, closed vocabularies, the key and a further identity
 * (see mineUniqueSets; no key where two rows are equal), the dependencies that hold exactly, and protected
 * columns (the key first, then columns that no dependency derives). Everything it declares holds in the table, which must
 * be tidy (see tidyTable) and not empty.
 */
export function describeTable(table: Table, facts: TableFacts): DatasetDescriptor {
  const sets = mineUniqueSets(table);
  const key = sets[0] ?? [];
  const rules = exactDependencies(table, key);
  const isProtected = protectedColumns(table.columns, key, rules);
  const types = inferColumnTypes(table);
  return {
    ...facts,
    number: 1,
    domain: 'unknown',
    origin: 'real',
    description: 'Described from its table alone.',
    source: 'a table of the user',
    licence: 'unknown',
    attribution: 'unknown',
    derivation: [],
    columns: table.columns.map((name, c) =>
      describeColumn({ name, type: types[c]!, protected: isProtected.has(name) }, columnOf(table, name)),
    ),
    parts: [],
    key,
    identities: sets.slice(1),
    rules,
    sampling: { block: [], unit: rules[0]?.determinants ?? key },
    rowCount: table.rowCount,
    canary: canaryOf(`table|${facts.contentHash}`),
  };
}

/** What the values of one column tell: whether nulls occur, range and decimals of numbers, the vocabulary of a closed column. */
export function describeColumn(
  known: Pick<ColumnDescriptor, 'name' | 'type' | 'protected'>,
  cells: readonly CellValue[],
): ColumnDescriptor {
  const { name, type } = known;
  const profile = profileColumn(cells, type);
  const column = {
    ...known,
    meaning: name.replaceAll(/[_-]+/g, ' '),
    nullable: profile.nullCount > 0,
  };
  if (type === 'number') {
    const decimals = Math.max(0, ...profile.values.map(({ value }) => decimalsOf(value)));
    const [minimum, maximum] = [profile.sortedNumbers[0], profile.sortedNumbers.at(-1)];
    return { ...column, decimals, ...(minimum !== undefined && maximum !== undefined && { minimum, maximum }) };
  }
  const isClosed =
    (type === 'string' || type === 'boolean') &&
    profile.values.length <= MOST_CLOSED_VALUES &&
    profile.rowCount - profile.nullCount >= LEAST_MEAN_COUNT * profile.values.length;
  if (!isClosed) return column;
  const vocabulary = profile.values.map(({ value }) => value).toSorted((a, b) => (a < b ? -1 : 1));
  return { ...column, vocabulary };
}

/** Dependencies that hold in every row, the null ones too; those of the key say nothing. */
function exactDependencies(table: Table, key: readonly string[]): DependencyRule[] {
  const columns = table.columns
    .filter((name) => !(key.length === 1 && key[0] === name))
    .map((name) => ({ name, cells: columnOf(table, name) }));
  const mined = mineDependencies(columns, { ...STANDARD_MINING_LIMITS, maximumG3: 0 });
  return mined
    .filter(({ determinants, dependent }) => holdsWithNulls(table, determinants, dependent))
    .map(({ determinants, dependent }) => ({ kind: 'dependency', determinants, dependent }));
}

function holdsWithNulls(table: Table, determinants: readonly string[], dependent: string): boolean {
  const group = determinants.map((name) => columnOf(table, name));
  const cells = columnOf(table, dependent);
  const seen = new Map<string, CellValue>();
  for (let row = 0; row < table.rowCount; row += 1) {
    const place = JSON.stringify(group.map((column) => column[row] ?? null));
    const value = cells[row] ?? null;
    if (seen.has(place) && seen.get(place) !== value) return false;
    seen.set(place, value);
  }
  return true;
}

function protectedColumns(
  names: readonly string[],
  key: readonly string[],
  rules: readonly DependencyRule[],
): ReadonlySet<string> {
  const target = Math.max(2, Math.round(PROTECTED_SHARE * names.length));
  const derived = new Set(rules.map((rule) => rule.dependent));
  const determining = new Set(rules.flatMap((rule) => rule.determinants));
  const candidates = names
    .filter((name) => !key.includes(name) && !derived.has(name))
    .toSorted((a, b) => Number(determining.has(b)) - Number(determining.has(a)));
  // At least one column must stay open to errors.
  return new Set([...key, ...candidates].slice(0, Math.min(Math.max(target, key.length), names.length - 1)));
}

function decimalsOf(text: string): number {
  return parseNumber(text) === null ? 0 : (/\.(\d+)/.exec(text)?.[1]?.length ?? 0);
}
