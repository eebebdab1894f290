import { areCellsEqual } from '../table/cell-equality.ts';
import { corruptionRates } from './corruption-rates.ts';
import type { CorruptionScore } from './corruption-score.ts';
import type { EntityOutcome } from './entity-outcomes.ts';
import type { OutputFrame } from './output-frame.ts';
import type { TruthFrame } from './truth-frame.ts';

/** Edits of protected cells, column by column and row by row. */
interface ProtectedEdits {
  /** Schema columns that are protected. */
  readonly columns: readonly number[];
  /** Edits of each of them. */
  readonly perColumn: number[];
  all: number;
  injected: number;
  rowsWithEdit: number;
}

/**
 * Corruption of a task of planted cell errors (METHODOLOGY 3.1): an edited protected cell differs from the dirty one by
 * value; a dropped or spurious row counts every protected column.
 */
export function measureCellCorruption(truth: TruthFrame, output: OutputFrame): Omit<CorruptionScore, 'severity'> {
  const edits = noEdits(truth);
  const rows = truth.dirty.rowCount;
  for (let row = 0; row < rows; row += 1) {
    const isDropped = output.alignment.outputRows[row] === -1;
    const count = countRow(edits, (column) => isDropped || isEdited(truth, output, column, row));
    if (truth.injectedRows[row] === 1) edits.injected += count;
  }
  const injectedRows = truth.injectedRows.reduce((total, injected) => total + injected, 0);
  return scoreOf({ edits, truth, output, rows, injectedRows, editsInjected: edits.injected });
}

/**
 * Corruption of a uniqueness task: protected columns bind original rows, planted duplicates may have altered ones. An
 * original that survives is compared with its dirty row; where it was removed, its entity's best survivor answers for the
 * cells that it held right; a lost entity counts every protected column, a removed duplicate nothing.
 */
export function measureEntityCorruption(
  truth: TruthFrame,
  output: OutputFrame,
  entities: readonly EntityOutcome[],
): Omit<CorruptionScore, 'severity'> {
  const edits = noEdits(truth);
  for (const entity of entities) {
    const survives = output.alignment.outputRows[entity.original] !== -1;
    countRow(edits, (column) => {
      if (entity.best === -1) return true;
      if (survives) return isEdited(truth, output, column, entity.original);
      const heldRight = areCellsEqual(
        truth.dirtyCells[column]![entity.best]!,
        truth.cleanCells[column]![entity.best]!,
        truth.columns[column]!,
      );
      return heldRight && isEdited(truth, output, column, entity.best);
    });
  }
  const injectedRows = entities.reduce((total, entity) => total + entity.rows.length - 1, 0);
  return scoreOf({ edits, truth, output, rows: entities.length, injectedRows, editsInjected: null });
}

function noEdits(truth: TruthFrame): ProtectedEdits {
  const columns = truth.columns.flatMap((column, c) => (column.isProtected ? [c] : []));
  return { columns, perColumn: columns.map(() => 0), all: 0, injected: 0, rowsWithEdit: 0 };
}

function countRow(edits: ProtectedEdits, isEditedColumn: (column: number) => boolean): number {
  let count = 0;
  edits.columns.forEach((column, i) => {
    if (!isEditedColumn(column)) return;
    edits.perColumn[i]! += 1;
    count += 1;
  });
  edits.all += count;
  if (count > 0) edits.rowsWithEdit += 1;
  return count;
}

function isEdited(truth: TruthFrame, output: OutputFrame, column: number, row: number): boolean {
  const dirty = truth.dirtyCells[column]![row]!;
  const value = output.cells[column]![row]!;
  return value !== dirty && !areCellsEqual(value, dirty, truth.columns[column]!);
}

function scoreOf(measured: {
  readonly edits: ProtectedEdits;
  readonly truth: TruthFrame;
  readonly output: OutputFrame;
  readonly rows: number;
  readonly injectedRows: number;
  readonly editsInjected: number | null;
}): Omit<CorruptionScore, 'severity'> {
  const { edits, rows } = measured;
  const spurious = measured.output.alignment.spuriousRows.length;
  const rates = corruptionRates({
    editsInjected: measured.editsInjected,
    editsAll: edits.all + spurious * edits.columns.length,
    injectedRows: measured.injectedRows,
    rows: rows + spurious,
    protectedColumns: edits.columns.length,
    rowsWithEdit: edits.rowsWithEdit + (edits.columns.length === 0 ? 0 : spurious),
  });
  const perColumn = edits.columns.map((column, i) => ({
    column: measured.truth.columns[column]!.name,
    edits: edits.perColumn[i]!,
    rate: rows === 0 ? 0 : edits.perColumn[i]! / rows,
  }));
  return { ...rates, perColumn };
}
