import type { TrialDetail } from '../../../contract/trial.ts';
import { listVerdicts } from '../../../core/scoring/submission-verdicts.ts';
import { readTaskTruth } from '../../../core/scoring/task-truth.ts';
import { tableFromCsv } from '../../../core/table/csv-text.ts';
import type { Task } from '../../../core/task/task.ts';

/** What became of every cell that was in error or changed, and of every row that was planted, removed or made up. */
export function verdictDocuments(task: Task, outputCsv: string): Pick<TrialDetail, 'cell_verdicts' | 'row_verdicts'> {
  const { cells, rows } = listVerdicts(readTaskTruth(task), tableFromCsv(outputCsv));
  return {
    cell_verdicts: cells.map(({ isAbsent, ...cell }) => ({ ...cell, is_absent: isAbsent })),
    row_verdicts: rows.map((row) => ({ ...row })),
  };
}
