import { CodedError } from '../../foundation/coded-error.ts';

/** A cell: text as it stood in the file, or null. Numbers and booleans stay their literal source text. */
export type CellValue = string | null;

/** The column that carries row identity in dirty, clean and output tables. */
export const ROW_ID_COLUMN = '_rid';

/** A table by columns: `cells[c][r]` is row r (0-based) of the column named `columns[c]`. Never changed after its making. */
export interface Table {
  readonly columns: readonly string[];
  readonly rowCount: number;
  readonly cells: readonly (readonly CellValue[])[];
}

/**
 * A table from its columns' names and values; the arrays are kept, not copied.
 * Throws TABLE_DUPLICATE_COLUMN for a name given twice and TABLE_RAGGED for columns of unequal length.
 */
export function createTable(columns: readonly string[], cells: readonly (readonly CellValue[])[]): Table {
  const seen = new Set<string>();
  for (const name of columns) {
    if (seen.has(name)) {
      throw new CodedError(
        'TABLE_DUPLICATE_COLUMN',
        `column "${name}" stands twice in the header; rename one of them`,
        {
          details: { column: name },
        },
      );
    }
    seen.add(name);
  }
  const rowCount = cells[0]?.length ?? 0;
  if (cells.length !== columns.length || cells.some((column) => column.length !== rowCount)) {
    throw new CodedError('TABLE_RAGGED', 'the columns of a table must all have the same number of cells');
  }
  return { columns, rowCount, cells };
}

/** A table from rows of cells in the order of `columns`. Throws TABLE_RAGGED where a row has another length. */
export function tableFromRows(columns: readonly string[], rows: readonly (readonly CellValue[])[]): Table {
  rows.forEach((row, index) => {
    if (row.length !== columns.length) {
      throw new CodedError(
        'TABLE_RAGGED',
        `row ${index + 1} has ${row.length} cells where the header has ${columns.length}; quote fields that hold a comma`,
        { details: { row: index + 1, cells: row.length, columns: columns.length } },
      );
    }
  });
  return createTable(
    columns,
    columns.map((_, c) => rows.map((row) => row[c] ?? null)),
  );
}

/** The rows of a table, each a list of cells in column order. */
export function rowsOf(table: Table): CellValue[][] {
  return Array.from({ length: table.rowCount }, (_, r) => table.cells.map((column) => column[r] ?? null));
}

/** The cells of one column. Throws TABLE_COLUMN_MISSING. */
export function columnOf(table: Table, name: string): readonly CellValue[] {
  const column = table.cells[table.columns.indexOf(name)];
  if (column === undefined) {
    throw new CodedError(
      'TABLE_COLUMN_MISSING',
      `the table has no column "${name}"; it has ${table.columns.join(', ')}`,
      {
        details: { column: name },
      },
    );
  }
  return column;
}

/** The same columns with only the rows at `indexes` (0-based), in that order. */
export function selectRows(table: Table, indexes: readonly number[]): Table {
  return createTable(
    table.columns,
    table.cells.map((column) => indexes.map((index) => column[index] ?? null)),
  );
}

/** Only the named columns, in that order. Throws TABLE_COLUMN_MISSING. */
export function selectColumns(table: Table, names: readonly string[]): Table {
  return createTable(
    names,
    names.map((name) => columnOf(table, name)),
  );
}

/** The table with one more column in front. */
export function withFirstColumn(table: Table, name: string, values: readonly CellValue[]): Table {
  return createTable([name, ...table.columns], [values, ...table.cells]);
}
