import type { Table } from '../../../core/table/table.ts';
import { ROW_ID_COLUMN } from '../../../core/table/table.ts';

/** The names by which a table's cells are called. */
export interface TableNames {
  readonly columns: readonly string[];
  readonly rids: ReadonlySet<string>;
}

const known = new WeakMap<Table, TableNames>();

export function namesOfTable(table: Table): TableNames {
  const names = known.get(table) ?? readNames(table);
  known.set(table, names);
  return names;
}

function readNames(table: Table): TableNames {
  const rids = table.cells[table.columns.indexOf(ROW_ID_COLUMN)] ?? [];
  return { columns: table.columns, rids: new Set(rids.map((rid) => rid ?? '')) };
}

/**
 * The column that a model means: as it is named, or else the only one that differs from it in capitals, blanks, quotes,
 * hyphens and underscores alone; the name as it was given where none or several do.
 */
export function matchColumn(named: string, { columns }: Pick<TableNames, 'columns'>): string {
  if (columns.includes(named)) return named;
  const plain = plainName(named);
  const alike = columns.filter((column) => plainName(column) === plain);
  return alike.length === 1 ? alike[0]! : named.trim();
}

/** The row that a model means: as it is named, or without quotes and brackets around it and in the capitals of the table. */
export function matchRow(named: string, { rids }: TableNames): string {
  const trimmed = named.trim();
  if (rids.has(trimmed)) return trimmed;
  const bare = trimmed.replaceAll(/^[\s"'`([{<]+|[\s"'`)\]}>]+$/gu, '');
  return [bare, bare.toLowerCase()].find((rid) => rids.has(rid)) ?? trimmed;
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_"'`-]+/gu, '');
}
