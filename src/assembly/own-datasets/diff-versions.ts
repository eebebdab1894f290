import { canonicalJson } from '../../foundation/canonical-json.ts';
import type { DatasetDescriptor } from '../../core/dataset/descriptor.ts';
import { joinKey } from '../../core/dataset/rules/groups.ts';
import type { Table } from '../../core/table/table.ts';
import { columnOf } from '../../core/table/table.ts';

/** A state of a dataset to compare. */
export interface ComparedVersion {
  readonly descriptor: DatasetDescriptor;
  readonly table: Table;
}

/** What one state of a dataset has that another has not. */
export interface VersionDifference {
  readonly columns: { readonly added: readonly string[]; readonly removed: readonly string[] };
  /** Columns of both that are declared otherwise, with the members that differ. */
  readonly redeclared: readonly { readonly column: string; readonly members: readonly string[] }[];
  readonly rules: { readonly added: readonly object[]; readonly removed: readonly object[] };
  /** Members of the descriptor beside columns and rules that differ. */
  readonly members: readonly string[];
  /** Rows by the key of both; null where the keys differ or a key occurs twice. */
  readonly rows: {
    readonly added: number;
    readonly removed: number;
    /** Rows of both with another value in a column of both, and such cells. */
    readonly changed: number;
    readonly changedCells: number;
  } | null;
}

/** Compares two states, `before` with `after`. */
export function diffVersions(before: ComparedVersion, after: ComparedVersion): VersionDifference {
  const [old, now] = [before.descriptor, after.descriptor];
  const names = (descriptor: DatasetDescriptor): string[] => descriptor.columns.map(({ name }) => name);
  const lacking = (list: readonly string[], other: readonly string[]) => list.filter((name) => !other.includes(name));
  return {
    columns: { added: lacking(names(now), names(old)), removed: lacking(names(old), names(now)) },
    redeclared: old.columns.flatMap((column) => {
      const other = now.columns.find(({ name }) => name === column.name);
      const members = other === undefined ? [] : unlikeMembers(column, other);
      return members.length === 0 ? [] : [{ column: column.name, members }];
    }),
    rules: { added: rulesLacking(now, old), removed: rulesLacking(old, now) },
    members: unlikeMembers(
      { ...old, columns: null, rules: null, canary: null },
      { ...now, columns: null, rules: null, canary: null },
    ),
    rows: diffRows(before, after),
  };
}

function unlikeMembers(a: object, b: object): string[] {
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  const textOf = (value: unknown): string => (value === undefined ? '' : canonicalJson(value));
  return [...new Set([...left.keys(), ...right.keys()])].filter(
    (name) => textOf(left.get(name)) !== textOf(right.get(name)),
  );
}

function rulesLacking(from: DatasetDescriptor, other: DatasetDescriptor): readonly object[] {
  const known = new Set(other.rules.map((rule) => canonicalJson(rule)));
  return from.rules.filter((rule) => !known.has(canonicalJson(rule)));
}

function diffRows(before: ComparedVersion, after: ComparedVersion): VersionDifference['rows'] {
  const { key } = before.descriptor;
  if (key.length === 0 || canonicalJson(key) !== canonicalJson(after.descriptor.key)) return null;
  const [old, now] = [rowsByKey(before.table, key), rowsByKey(after.table, key)];
  if (old === null || now === null) return null;
  const shared = before.table.columns.filter((name) => after.table.columns.includes(name));
  const pairs = shared.map((name) => [columnOf(before.table, name), columnOf(after.table, name)] as const);
  const counts = { added: 0, removed: 0, changed: 0, changedCells: 0 };
  for (const [mark, row] of old) {
    const other = now.get(mark);
    if (other === undefined) counts.removed += 1;
    else {
      const cells = pairs.filter(([a, b]) => a[row] !== b[other]).length;
      counts.changedCells += cells;
      if (cells > 0) counts.changed += 1;
    }
  }
  for (const mark of now.keys()) if (!old.has(mark)) counts.added += 1;
  return counts;
}

function rowsByKey(table: Table, key: readonly string[]): Map<string, number> | null {
  const columns = key.map((name) => columnOf(table, name));
  const rows = new Map<string, number>();
  for (let row = 0; row < table.rowCount; row += 1) rows.set(joinKey(columns.map((cells) => cells[row] ?? null)), row);
  return rows.size === table.rowCount ? rows : null;
}
