import { cellOutcome } from './cell-outcomes.ts';
import { measureCellCorruption } from './measure-corruption.ts';
import { damageMagnitude, damageWeight } from './measure-severity.ts';
import type { DimensionScore } from './dimension-score.ts';
import type { OutputFrame } from './output-frame.ts';
import { scoreCells, scoreCellsAsHoloclean, scoreCellsAsRaha } from './score-cells.ts';
import { severityWeighted } from './severity.ts';
import type { WeightedDamage } from './severity.ts';
import type { ErrorTypeRecall } from './task-score.ts';
import type { TaskTruth } from './task-truth.ts';
import { findTouchedCells } from './touched-cells.ts';
import type { TouchedCells } from './touched-cells.ts';

/** Scores a task of planted cell errors: accuracy, completeness, consistency (METHODOLOGY 1). */
export function scorePlantedErrors(truth: TaskTruth, output: OutputFrame): DimensionScore {
  const touched = findTouchedCells(truth.frame, output);
  const { repair, ...cells } = scoreCells(truth.frame, output, touched);
  return {
    ...repair,
    ...cells,
    removal: null,
    recallByErrorType: recallByErrorType(truth, output),
    corruption: { ...measureCellCorruption(truth.frame, output), severity: severityOf(truth, output, touched) },
    raha: output.hasSameShape ? scoreCellsAsRaha(truth.frame, output, touched).repair : null,
    holoclean: output.hasSameShape ? scoreCellsAsHoloclean(truth.frame, output, touched) : null,
  };
}

function recallByErrorType(truth: TaskTruth, output: OutputFrame): ErrorTypeRecall[] {
  const counts = new Map<string, { fixed: number; errors: number }>();
  for (const error of truth.task.truth.errors) {
    const count = counts.get(error.type) ?? { fixed: 0, errors: 0 };
    const [row, column] = [truth.rowOf.get(error.rid)!, truth.columnOf.get(error.column)!];
    const { clean, dirty, accept } = error;
    const outcome = cellOutcome(
      { clean, dirty, accept, output: output.cells[column]![row]! },
      truth.frame.columns[column]!,
    );
    counts.set(error.type, { fixed: count.fixed + (outcome === 'fixed' ? 1 : 0), errors: count.errors + 1 });
  }
  return [...counts]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([errorType, { fixed, errors }]) => ({ errorType, recall: fixed / errors, errors }));
}

/** Severity over all rows (METHODOLOGY 3.3). */
function severityOf(truth: TaskTruth, output: OutputFrame, touched: TouchedCells): number {
  const { frame } = truth;
  const damaged: WeightedDamage[] = [];
  const errors = frame.columns.map(() => 0);
  for (const { outcome, column, row } of touched.cells) {
    if (outcome === 'damaged') {
      const clean = frame.cleanCells[column]![row]!;
      const value = output.cells[column]![row]!;
      const magnitude = damageMagnitude(clean, value, truth.profiles[column]!);
      damaged.push({ weight: damageWeight(frame.columns[column]!), magnitude });
    } else if (outcome !== 'preserved') {
      errors[column]! += 1;
    }
  }
  const cleanWeight = frame.columns.reduce(
    (total, column, c) => total + damageWeight(column) * (frame.dirty.rowCount - errors[c]!),
    0,
  );
  return severityWeighted(damaged, cleanWeight);
}
