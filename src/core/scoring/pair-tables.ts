import { CodedError } from '../../foundation/coded-error.ts';
import { codeRows } from '../submission/code-rows.ts';
import { mapColumnsByName } from '../submission/map-columns.ts';
import { areCellsEqual } from '../table/cell-equality.ts';
import type { ColumnEquality } from '../table/cell-equality.ts';
import { ROW_ID_COLUMN, columnOf } from '../table/table.ts';
import type { Table } from '../table/table.ts';

/** A dirty and a clean table whose rows and columns are known to be each other's. */
export interface PairedTables {
  /** Index in the dirty table of each schema column. */
  readonly dirtyColumns: readonly number[];
  readonly cleanColumns: readonly number[];
  /** For each dirty row its clean row. */
  readonly cleanRows: Int32Array;
  readonly by: 'rid' | 'key' | 'position';
}

/** How to pair. */
export interface PairingPlan {
  /** Schema columns without `_rid`, as the clean table names them. */
  readonly columns: readonly (ColumnEquality & { readonly name: string })[];
  /** Names of key columns; empty: none. */
  readonly key: readonly string[];
  /** Whether rows and columns are taken as they stand, as Raha does. */
  readonly byPosition: boolean;
}

/**
 * Pairs the rows of a dirty table with those of a clean one: by `_rid` where both have it, else by key, else by position.
 * Throws SCORE_COLUMNS_DIFFER, SCORE_KEY_UNKNOWN, SCORE_KEY_NOT_UNIQUE, SCORE_ROWS_UNPAIRED, and SCORE_TABLES_MISALIGNED
 * where under half of the paired cells agree: then rows were paired that have nothing to do with each other.
 */
export function pairTables(dirty: Table, clean: Table, plan: PairingPlan): PairedTables {
  const cleanColumns = plan.columns.map((column) => clean.columns.indexOf(column.name));
  const dirtyColumns = plan.byPosition ? positions(dirty, plan) : namedColumns(dirty, plan);
  const hasRids = dirty.columns.includes(ROW_ID_COLUMN) && clean.columns.includes(ROW_ID_COLUMN);
  const by = plan.byPosition ? 'position' : hasRids ? 'rid' : plan.key.length > 0 ? 'key' : 'position';
  const cleanRows = pairRows(dirty, clean, plan, { by, dirtyColumns, cleanColumns });
  const paired = { dirtyColumns, cleanColumns, cleanRows, by } as const;
  refuseMisaligned(dirty, clean, plan, paired);
  return paired;
}

function positions(dirty: Table, plan: PairingPlan): number[] {
  const indexes = dirty.columns.flatMap((name, index) => (name === ROW_ID_COLUMN ? [] : [index]));
  if (indexes.length === plan.columns.length) return indexes;
  throw new CodedError(
    'SCORE_COLUMNS_DIFFER',
    `the dirty table has ${indexes.length} columns and the clean one ${plan.columns.length}; to compare by position both need the same`,
    { details: { dirty: indexes.length, clean: plan.columns.length } },
  );
}

function namedColumns(dirty: Table, plan: PairingPlan): readonly number[] {
  const names = plan.columns.map((column) => column.name);
  const { outputColumns, added } = mapColumnsByName(names, dirty);
  const missing = names.filter((_, c) => outputColumns[c] === -1);
  if (missing.length === 0 && added.length === 0) return outputColumns;
  const lacks = missing.length === 0 ? '' : ` lacks ${missing.map((name) => `"${name}"`).join(', ')}`;
  const has = added.length === 0 ? '' : ` has ${added.map((name) => `"${name}"`).join(', ')} more`;
  throw new CodedError(
    'SCORE_COLUMNS_DIFFER',
    `the dirty table's columns are not those of the clean table: it${[lacks, has].filter((part) => part !== '').join(' and')}; give both the same header`,
    { details: { missing, added } },
  );
}

function pairRows(
  dirty: Table,
  clean: Table,
  plan: PairingPlan,
  found: Pick<PairedTables, 'by' | 'dirtyColumns' | 'cleanColumns'>,
): Int32Array {
  if (found.by === 'position') {
    if (dirty.rowCount === clean.rowCount) return Int32Array.from({ length: dirty.rowCount }, (_, r) => r);
    throw new CodedError(
      'SCORE_ROWS_UNPAIRED',
      `the dirty table has ${dirty.rowCount} rows and the clean one ${clean.rowCount}, so rows cannot be paired by position; ` +
        'name key columns with --key, or give both tables a _rid column',
      { details: { dirty: dirty.rowCount, clean: clean.rowCount } },
    );
  }
  const [dirtyIds, cleanIds] = found.by === 'rid' ? ridsOf(dirty, clean) : keysOf(dirty, clean, plan, found);
  const rowOf = uniqueRows(cleanIds, found.by, 'clean');
  uniqueRows(dirtyIds, found.by, 'dirty');
  return Int32Array.from(dirtyIds, (id, r) => {
    const row = rowOf.get(id);
    if (row !== undefined) return row;
    throw new CodedError(
      'SCORE_ROWS_UNPAIRED',
      `row ${r + 1} of the dirty table has no row in the clean table with the same ${found.by === 'rid' ? '_rid' : 'key'}; ` +
        'leave it out, or pair by other columns with --key',
      { details: { row: r + 1 } },
    );
  });
}

function ridsOf(dirty: Table, clean: Table): [string[], string[]] {
  const ids = (table: Table): string[] => columnOf(table, ROW_ID_COLUMN).map((rid) => rid?.trim() ?? '');
  return [ids(dirty), ids(clean)];
}

function keysOf(
  dirty: Table,
  clean: Table,
  plan: PairingPlan,
  found: Pick<PairedTables, 'dirtyColumns' | 'cleanColumns'>,
): [string[], string[]] {
  const places = plan.key.map((name) => {
    const place = plan.columns.findIndex((column) => column.name.trim() === name.trim());
    if (place >= 0) return place;
    throw new CodedError(
      'SCORE_KEY_UNKNOWN',
      `the clean table has no column "${name}" to pair by; it has ${plan.columns.map((column) => column.name).join(', ')}`,
      { details: { key: name } },
    );
  });
  const coded = codeRows(
    { table: dirty, columns: places.map((c) => found.dirtyColumns[c]!) },
    { table: clean, columns: places.map((c) => found.cleanColumns[c]!) },
    places.map((c) => plan.columns[c]!),
  );
  const texts = (rows: { readonly rowCount: number; readonly codes: readonly Int32Array[] }): string[] =>
    Array.from({ length: rows.rowCount }, (_, r) => rows.codes.map((codes) => codes[r]).join(','));
  return [texts(coded.input), texts(coded.output)];
}

function uniqueRows(ids: readonly string[], by: string, side: 'dirty' | 'clean'): Map<string, number> {
  const rows = new Map(ids.map((id, row) => [id, row]));
  if (rows.size === ids.length) return rows;
  const second = ids.findIndex((id, row) => rows.get(id) !== row);
  throw new CodedError(
    'SCORE_KEY_NOT_UNIQUE',
    `in the ${side} table row ${second + 1} and another have the same ${by === 'rid' ? '_rid' : 'key'}; add key columns with --key until each row has its own`,
    { details: { side, row: second + 1 } },
  );
}

function refuseMisaligned(dirty: Table, clean: Table, plan: PairingPlan, paired: PairedTables): void {
  const cells = plan.columns.length * dirty.rowCount;
  let agreeing = 0;
  plan.columns.forEach((column, c) => {
    const dirtyCells = dirty.cells[paired.dirtyColumns[c]!]!;
    const cleanCells = clean.cells[paired.cleanColumns[c]!]!;
    dirtyCells.forEach((cell, r) => {
      if (areCellsEqual(cell, cleanCells[paired.cleanRows[r]!] ?? null, column)) agreeing += 1;
    });
  });
  if (agreeing * 2 >= cells) return;
  const share = ((100 * agreeing) / cells).toFixed(1);
  const remedy =
    paired.by === 'position'
      ? 'the rows seem to be in another order: name key columns with --key, or give both tables a _rid column'
      : 'check that the two files describe the same rows';
  throw new CodedError(
    'SCORE_TABLES_MISALIGNED',
    `only ${share} % of the cells of the dirty table agree with the clean one when paired by ${paired.by === 'rid' ? '_rid' : paired.by}; ${remedy}`,
    { details: { agreeing, cells, pairedBy: paired.by } },
  );
}
