import type { CellValue, Table } from '../../table/table.ts';
import { columnOf } from '../../table/table.ts';
import type { RuleColumn, RuleSchema } from '../rule-schema.ts';

/** A cell's place in a grid: row × width + column. */
export type CellAddress = number;

/**
 * A working copy of a table's schema columns that solvers and injectors may change cell by cell; the one mutable table.
 * Rows are in the order of the table it came from.
 */
export interface Grid {
  readonly schema: RuleSchema;
  readonly rowCount: number;
  readonly width: number;
  /** Index of a schema column by name. */
  readonly columnIndex: ReadonlyMap<string, number>;
  readonly parts: ReadonlyMap<string, GridPart>;
  /** values[address] */
  readonly values: CellValue[];
  /** Quantities already read, by column: a text is parsed once. Shared by copies. */
  readonly quantities: readonly Map<string, number | 'unreadable'>[];
}

interface GridPart {
  readonly column: number;
  readonly pattern: RegExp;
  readonly cut: Map<string, string | null>;
}

/** A grid of the schema's columns of a table (further columns such as `_rid` are left out). Throws TABLE_COLUMN_MISSING. */
export function createGrid(table: Table, schema: RuleSchema): Grid {
  const width = schema.columns.length;
  const values: CellValue[] = [];
  const cells = schema.columns.map((column) => columnOf(table, column.name));
  for (let r = 0; r < table.rowCount; r += 1) for (const column of cells) values.push(column[r] ?? null);
  const columnIndex = new Map(schema.columns.map((column, c) => [column.name, c]));
  const parts = new Map(
    schema.parts.map((part) => [
      part.name,
      {
        column: columnIndex.get(part.column) ?? -1,
        pattern: new RegExp(part.pattern, 'u'),
        cut: new Map<string, string | null>(),
      },
    ]),
  );
  const quantities = schema.columns.map(() => new Map<string, number | 'unreadable'>());
  return { schema, rowCount: table.rowCount, width, columnIndex, parts, values, quantities };
}

export function addressOf(grid: Grid, row: number, column: number): CellAddress {
  return row * grid.width + column;
}

export function valueAt(grid: Grid, address: CellAddress): CellValue {
  return grid.values[address] ?? null;
}

/** The declared column that an address lies in. */
export function columnAt(grid: Grid, address: CellAddress): RuleColumn {
  return grid.schema.columns[address % grid.width]!;
}

/** The index of the column that a column's or a part's name reads. Throws RangeError for an unknown name. */
export function sourceColumn(grid: Grid, name: string): number {
  const index = grid.columnIndex.get(name) ?? grid.parts.get(name)?.column;
  if (index === undefined || index < 0) throw new RangeError(`a rule names "${name}", which is no column or part`);
  return index;
}

/** The text of a column or part in a row; null where it is null or the part's pattern does not match. */
export function readText(grid: Grid, row: number, name: string): string | null {
  const column = grid.columnIndex.get(name);
  if (column !== undefined) return grid.values[row * grid.width + column] ?? null;
  const part = grid.parts.get(name);
  if (part === undefined) throw new RangeError(`a rule names "${name}", which is no column or part`);
  const text = grid.values[row * grid.width + part.column] ?? null;
  if (text === null) return null;
  let cut = part.cut.get(text);
  if (cut === undefined) {
    cut = part.pattern.exec(text)?.[1] ?? null;
    part.cut.set(text, cut);
  }
  return cut;
}
