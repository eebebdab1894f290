import { alignRows } from '../submission/align-rows.ts';
import type { AlignmentChoice, AlignmentTarget } from '../submission/align-rows.ts';
import { mapColumnsByContent, mapColumnsByName } from '../submission/map-columns.ts';
import type { ColumnMapping } from '../submission/map-columns.ts';
import type { RowAlignment } from '../submission/row-alignment.ts';
import { ABSENT, areCellsEqual } from '../table/cell-equality.ts';
import type { MaybeAbsentCell } from '../table/cell-equality.ts';
import type { CellValue, Table } from '../table/table.ts';
import type { TruthFrame } from './truth-frame.ts';

/** An output table laid beside the truth. */
export interface OutputFrame {
  readonly output: Table;
  readonly mapping: ColumnMapping;
  readonly alignment: RowAlignment;
  /** `cells[c][r]`: schema column c of the output row of dirty row r. */
  readonly cells: readonly (readonly MaybeAbsentCell[])[];
  /** `columns[c]`: schema column c of the output in its own rows; null where it is missing. */
  readonly columns: readonly (readonly CellValue[] | null)[];
  /** `_rid` of each spurious row, sorted; null where it has none. */
  readonly spuriousRids: readonly (string | null)[];
  /** Whether rows and columns are those of the dirty table, each once and under its name. */
  readonly hasSameShape: boolean;
}

/** Finds the output's columns and rows (METHODOLOGY 2.5 and 3.4). */
export function createOutputFrame(
  truth: TruthFrame,
  output: Table,
  choice: AlignmentChoice = 'automatic',
): OutputFrame {
  const schema = truth.columns.map((column) => column.name);
  const target: AlignmentTarget = {
    dirty: truth.dirty,
    dirtyColumns: truth.dirtyColumns,
    equality: truth.columns,
    truth: (column, row) => truth.cleanCells[column]![row] ?? null,
    rids: truth.rids,
    keyColumns: truth.alignmentKey,
  };
  const byName = mapColumnsByName(schema, output);
  const alignment = alignRows(target, output, byName, choice);
  const mapping = mapColumnsByContent(schema, output, byName, (column, candidate) =>
    contentAgreement(truth, alignment, column, output.cells[candidate] ?? []),
  );
  const columns = mapping.outputColumns.map((index) => output.cells[index] ?? null);
  const ridCells = output.cells[mapping.ridColumn];
  const hasSameShape =
    !alignment.outputRows.includes(-1) &&
    alignment.spuriousRows.length === 0 &&
    !mapping.outputColumns.includes(-1) &&
    mapping.added.length + mapping.renamed.length === 0;
  return {
    output,
    mapping,
    alignment,
    cells: columns.map((column) => alignedColumn(column, alignment.outputRows)),
    columns,
    spuriousRids: alignment.spuriousRows.map((row) => ridCells?.[row] ?? null).toSorted(byText),
    hasSameShape,
  };
}

function alignedColumn(column: readonly CellValue[] | null, outputRows: Int32Array): MaybeAbsentCell[] {
  const cells: MaybeAbsentCell[] = [];
  for (let r = 0; r < outputRows.length; r += 1) {
    const row = outputRows[r]!;
    cells.push(column === null || row === -1 ? ABSENT : (column[row] ?? null));
  }
  return cells;
}

/** Share of aligned rows in which an output column has a schema column's dirty or clean value. */
function contentAgreement(
  truth: TruthFrame,
  alignment: RowAlignment,
  column: number,
  candidate: readonly CellValue[],
): number {
  const equality = truth.columns[column]!;
  let [rows, agreeing] = [0, 0];
  alignment.outputRows.forEach((row, r) => {
    if (row === -1) return;
    rows += 1;
    const cell = candidate[row] ?? null;
    const isSame =
      areCellsEqual(cell, truth.dirtyCells[column]![r] ?? null, equality) ||
      areCellsEqual(cell, truth.cleanCells[column]![r] ?? null, equality);
    if (isSame) agreeing += 1;
  });
  return rows === 0 ? 0 : agreeing / rows;
}

function byText(a: string | null, b: string | null): number {
  const [x, y] = [a ?? '', b ?? ''];
  return x < y ? -1 : x > y ? 1 : 0;
}
