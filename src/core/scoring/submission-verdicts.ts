import { ABSENT } from '../table/cell-equality.ts';
import type { CellValue } from '../table/table.ts';
import type { CellOutcome } from './cell-outcomes.ts';
import { entityOutcomes } from './entity-outcomes.ts';
import { createOutputFrame } from './output-frame.ts';
import type { OutputFrame } from './output-frame.ts';
import type { Table } from '../table/table.ts';
import type { TaskTruth } from './task-truth.ts';
import { findTouchedCells } from './touched-cells.ts';

/** What became of a cell that was in error or was changed. */
export interface CellVerdict {
  readonly rid: string;
  readonly column: string;
  readonly verdict: Exclude<CellOutcome, 'preserved'>;
  readonly clean: CellValue;
  readonly dirty: CellValue;
  /** Null where absent too. */
  readonly output: CellValue;
  /** Whether the output lacks the cell, its row or its column. */
  readonly isAbsent: boolean;
}

/** What became of a row that was planted, removed or made up. */
export interface RowVerdict {
  /** Empty where a made-up row has none. */
  readonly rid: string;
  readonly verdict: 'duplicate_removed' | 'duplicate_left' | 'row_lost' | 'row_spurious';
  /** `_rid` of the entity's golden record; null outside uniqueness and for made-up rows. */
  readonly entity: string | null;
}

/** Why a submission scored as it did. */
export interface SubmissionVerdicts {
  /** By row of the dirty table, then column; in uniqueness only of each entity's best survivor. */
  readonly cells: readonly CellVerdict[];
  readonly rows: readonly RowVerdict[];
}

/** Every cell and row of a submission that was not simply kept right. */
export function listVerdicts(truth: TaskTruth, output: Table): SubmissionVerdicts {
  const frame = createOutputFrame(truth.frame, output);
  const spurious = frame.spuriousRids.map((rid): RowVerdict => ({
    rid: rid ?? '',
    verdict: 'row_spurious',
    entity: null,
  }));
  if (truth.task.dimension !== 'uniqueness') {
    const lost = truth.rids.flatMap((rid, row): RowVerdict[] =>
      frame.alignment.outputRows[row] === -1 ? [{ rid, verdict: 'row_lost', entity: null }] : [],
    );
    return { cells: cellVerdicts(truth, frame), rows: [...lost, ...spurious] };
  }
  const outcomes = entityOutcomes(truth.entities, truth.frame, frame);
  const best = outcomes.flatMap((entity) => (entity.best === -1 ? [] : [entity.best]));
  const rows = outcomes.flatMap((outcome, e) => {
    const entity = truth.task.truth.entities[e]!.golden;
    if (outcome.best === -1) return [{ rid: truth.rids[outcome.original]!, verdict: 'row_lost' as const, entity }];
    return outcome.rows.flatMap((row): RowVerdict[] => {
      if (row === outcome.best) return [];
      const isLeft = outcome.survivors.includes(row);
      return [{ rid: truth.rids[row]!, verdict: isLeft ? 'duplicate_left' : 'duplicate_removed', entity }];
    });
  });
  return { cells: cellVerdicts(truth, frame, best), rows: [...rows, ...spurious] };
}

function cellVerdicts(truth: TaskTruth, output: OutputFrame, rows?: readonly number[]): CellVerdict[] {
  const { frame } = truth;
  return findTouchedCells(frame, output, rows)
    .cells.toSorted((a, b) => a.row - b.row || a.column - b.column)
    .flatMap(({ outcome, row, column }): CellVerdict[] => {
      if (outcome === 'preserved') return [];
      const value = output.cells[column]![row]!;
      return [
        {
          rid: truth.rids[row]!,
          column: frame.columns[column]!.name,
          verdict: outcome,
          clean: frame.cleanCells[column]![row]!,
          dirty: frame.dirtyCells[column]![row]!,
          output: value === ABSENT ? null : value,
          isAbsent: value === ABSENT,
        },
      ];
    });
}
