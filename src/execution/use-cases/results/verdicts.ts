import type { CellVerdict, RowVerdict, TrialDetail } from '../../../contract/trial.ts';
import { entityOutcomes } from '../../../core/scoring/entity-outcomes.ts';
import type { EntityOutcome } from '../../../core/scoring/entity-outcomes.ts';
import { createOutputFrame } from '../../../core/scoring/output-frame.ts';
import type { OutputFrame } from '../../../core/scoring/output-frame.ts';
import { forEachTouchedCell } from '../../../core/scoring/score-cells.ts';
import type { TaskTruth } from '../../../core/scoring/task-truth.ts';
import { readTaskTruth } from '../../../core/scoring/task-truth.ts';
import { ABSENT } from '../../../core/table/cell-equality.ts';
import { tableFromCsv } from '../../../core/table/csv-text.ts';
import type { Task } from '../../../core/task/task.ts';

type Verdicts = Pick<TrialDetail, 'cell_verdicts' | 'row_verdicts'>;

/** What became of every cell that was in error or changed, and of every row that was planted, removed or made up. */
export function verdictsOf(task: Task, outputCsv: string): Verdicts {
  const truth = readTaskTruth(task);
  const output = createOutputFrame(truth.frame, tableFromCsv(outputCsv));
  if (task.dimension !== 'uniqueness') {
    return {
      cell_verdicts: cellVerdicts(truth, output),
      row_verdicts: [...lostRows(truth, output), ...spuriousRows(output)],
    };
  }
  // In uniqueness the cells of each entity's best survivor count (METHODOLOGY 2.4).
  const entities = entityOutcomes(truth.entities, truth.frame, output);
  const best = entities.flatMap((entity) => (entity.best === -1 ? [] : [entity.best]));
  return {
    cell_verdicts: cellVerdicts(truth, output, best),
    row_verdicts: [...entityVerdicts(truth, entities), ...spuriousRows(output)],
  };
}

function cellVerdicts(truth: TaskTruth, output: OutputFrame, rows?: readonly number[]): CellVerdict[] {
  const verdicts: CellVerdict[] = [];
  const { frame, rids } = truth;
  forEachTouchedCell(
    frame,
    output,
    ({ outcome, column, row }) => {
      if (outcome === 'preserved') return;
      const value = output.cells[column]?.[row] ?? null;
      verdicts.push({
        rid: rids[row] ?? '',
        column: frame.columns[column]?.name ?? '',
        verdict: outcome,
        clean: frame.cleanCells[column]?.[row] ?? null,
        dirty: frame.dirtyCells[column]?.[row] ?? null,
        output: value === ABSENT ? null : value,
        is_absent: value === ABSENT,
      });
    },
    rows,
  );
  return verdicts;
}

function lostRows(truth: TaskTruth, output: OutputFrame): RowVerdict[] {
  return truth.rids.flatMap((rid, row) =>
    output.alignment.outputRows[row] === -1 ? [{ rid, verdict: 'row_lost' as const, entity: null }] : [],
  );
}

function spuriousRows(output: OutputFrame): RowVerdict[] {
  return output.spuriousRids.map((rid) => ({ rid: rid ?? '', verdict: 'row_spurious', entity: null }));
}

/** Of each entity: which rows went, which stayed though one stays already, and what was lost altogether. */
function entityVerdicts(truth: TaskTruth, entities: readonly EntityOutcome[]): RowVerdict[] {
  return entities.flatMap(({ rows, original, survivors }, index) => {
    // The survivor that counts is the original where it is left.
    const counted = survivors.includes(original) ? original : survivors[0];
    const entity = truth.task.truth.entities[index]?.golden ?? null;
    return rows.flatMap((row): RowVerdict[] => {
      if (row === counted) return [];
      const removed = counted === undefined ? 'row_lost' : 'duplicate_removed';
      return [{ rid: truth.rids[row] ?? '', verdict: survivors.includes(row) ? 'duplicate_left' : removed, entity }];
    });
  });
}
