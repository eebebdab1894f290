import { areCellsEqual } from '../table/cell-equality.ts';
import type { ColumnEquality } from '../table/cell-equality.ts';
import type { CellValue, Table } from '../table/table.ts';
import { alignByAssignment } from './align-by-assignment.ts';
import { alignByIdentifier } from './align-by-identifier.ts';
import type { IdentifierMatch } from './align-by-identifier.ts';
import { canonicalRows } from './canonical-rows.ts';
import { codeRows } from './code-rows.ts';
import type { ColumnMapping } from './map-columns.ts';
import type { AlignmentMode, RowAlignment } from './row-alignment.ts';

/** What output rows are matched to. */
export interface AlignmentTarget {
  readonly dirty: Table;
  /** Index in `dirty` of each schema column. */
  readonly dirtyColumns: readonly number[];
  readonly equality: readonly ColumnEquality[];
  /** The true value of a schema column in a row of `dirty`; decides which of several rows with one id is taken. */
  readonly truth: (schemaColumn: number, dirtyRow: number) => CellValue;
  /** `_rid` of each dirty row, or null where the table has none. */
  readonly rids: readonly (string | null)[] | null;
  /** Schema columns of a natural key that is untouched and unique in `dirty`; empty: none. */
  readonly keyColumns: readonly number[];
}

/** Which modes may be tried: all by METHODOLOGY 2.5, or one that is given. */
export type AlignmentChoice = 'automatic' | 'rid' | 'position';

/**
 * Pairs the output's rows with those of the dirty table (METHODOLOGY 2.5): by `_rid` where at least 95 % of the output's
 * rows carry known, distinct ids; else by the natural key where at least half of the output's rows carry a known one; else
 * by assignment. The result does not depend on the order of output rows, except by position.
 */
export function alignRows(
  target: AlignmentTarget,
  output: Table,
  mapping: ColumnMapping,
  choice: AlignmentChoice = 'automatic',
): RowAlignment {
  if (choice === 'position') return alignByPosition(target.dirty.rowCount, output.rowCount);
  let canonical: readonly string[] | undefined;
  const canonicalRow = (row: number): string => (canonical ??= canonicalRows(output))[row]!;
  const equalCells = (input: number, row: number): number => countEqualCells(target, output, mapping, [input, row]);
  const tieBreak = { equalCells, canonicalRow };
  const ridCells = output.cells[mapping.ridColumn];
  if (target.rids !== null && ridCells !== undefined) {
    const ids = ridCells.map((cell) => cell?.trim() ?? null);
    const match = alignByIdentifier(target.rids, ids, tieBreak);
    if (choice === 'rid' || match.known >= 0.95 * output.rowCount) return alignmentOf('rid', match);
  }
  const keyMatch = matchByKey(target, output, mapping, tieBreak);
  if (keyMatch !== null && keyMatch.known >= 0.5 * output.rowCount) return alignmentOf('key', keyMatch);
  return assignRows(target, output, mapping, canonicalRow);
}

function alignmentOf(mode: AlignmentMode, match: IdentifierMatch): RowAlignment {
  return { mode, outputRows: match.outputRows, spuriousRows: match.spuriousRows };
}

function alignByPosition(dirtyRows: number, outputRowCount: number): RowAlignment {
  const outputRows = Int32Array.from({ length: dirtyRows }, (_, r) => (r < outputRowCount ? r : -1));
  const spuriousRows = Array.from({ length: Math.max(0, outputRowCount - dirtyRows) }, (_, i) => dirtyRows + i);
  return { mode: 'position', outputRows, spuriousRows };
}

function countEqualCells(
  target: AlignmentTarget,
  output: Table,
  mapping: ColumnMapping,
  [input, row]: readonly [number, number],
): number {
  let equal = 0;
  for (let c = 0; c < target.equality.length; c += 1) {
    const column = output.cells[mapping.outputColumns[c]!];
    if (column !== undefined && areCellsEqual(column[row] ?? null, target.truth(c, input), target.equality[c]!))
      equal += 1;
  }
  return equal;
}

function matchByKey(
  target: AlignmentTarget,
  output: Table,
  mapping: ColumnMapping,
  tieBreak: Parameters<typeof alignByIdentifier>[2],
): IdentifierMatch | null {
  const outputColumns = target.keyColumns.map((c) => mapping.outputColumns[c]!);
  if (target.keyColumns.length === 0 || outputColumns.includes(-1)) return null;
  const dirtyColumns = target.keyColumns.map((c) => target.dirtyColumns[c]!);
  const equality = target.keyColumns.map((c) => target.equality[c]!);
  const coded = codeRows(
    { table: target.dirty, columns: dirtyColumns },
    { table: output, columns: outputColumns },
    equality,
  );
  const textOf = (codes: readonly Int32Array[], r: number): string => codes.map((column) => column[r]).join(',');
  const idsOf = (codes: readonly Int32Array[], rows: number): string[] =>
    Array.from({ length: rows }, (_, r) => textOf(codes, r));
  return alignByIdentifier(
    idsOf(coded.input.codes, target.dirty.rowCount),
    idsOf(coded.output.codes, output.rowCount),
    tieBreak,
  );
}

function assignRows(
  target: AlignmentTarget,
  output: Table,
  mapping: ColumnMapping,
  canonicalRow: (row: number) => string,
): RowAlignment {
  const coded = codeRows(
    { table: target.dirty, columns: target.dirtyColumns },
    { table: output, columns: mapping.outputColumns },
    target.equality,
  );
  const order = Array.from({ length: output.rowCount }, (_, r) => r).toSorted((a, b) =>
    canonicalRow(a) < canonicalRow(b) ? -1 : 1,
  );
  const rank = new Int32Array(output.rowCount);
  order.forEach((row, place) => (rank[row] = place));
  const outputRows = alignByAssignment(coded.input, coded.output, rank);
  const used = new Set(outputRows);
  return { mode: 'assignment', outputRows, spuriousRows: order.filter((row) => !used.has(row)) };
}
