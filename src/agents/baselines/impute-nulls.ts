import type { Submission } from '../../core/submission/submission.ts';
import { frequencies, profileColumn, quantileOf } from '../../core/profile/column-profile.ts';
import { textFromScaled } from '../../core/table/decimal.ts';
import { isNullCell } from '../../core/table/null-token.ts';
import type { CellValue } from '../../core/table/table.ts';
import type { AgentView, VisibleColumn } from '../../core/task/agent-view.ts';
import { changeLogFromTables } from '../table-editing/change-log-from-tables.ts';
import { openWorkingTable, tableFromWorking } from '../table-editing/working-table.ts';

/**
 * Mode and median imputation (METHODOLOGY 10): a null cell gets its column's median where the column is numeric, in the
 * column's decimals, else its commonest value (ties: the first by code point). It knows no other rule and no disguised null.
 */
export function imputeNulls(view: AgentView): Submission {
  const working = openWorkingTable(view.dirty);
  for (const column of view.columns) {
    const cells = working.cells[working.columns.indexOf(column.name)];
    if (cells === undefined || !cells.some((cell) => isNullCell(cell))) continue;
    const filling = usualValue(cells, column);
    if (filling === null) continue;
    cells.forEach((cell, row) => {
      if (isNullCell(cell)) cells[row] = filling;
    });
  }
  const table = tableFromWorking(working, view.dirty);
  return {
    table,
    changeLog: changeLogFromTables(view.dirty, table, {
      reasonOf: () => ({ rule: 'imputation', evidence: [], confidence: 0.3 }),
    }),
    justification: 'Empty cells were filled with the median of their column (numbers) or its commonest value.',
  };
}

function usualValue(cells: readonly CellValue[], column: VisibleColumn): CellValue {
  const profile = profileColumn(cells, column.type);
  if (column.type === 'number') {
    const median = quantileOf(profile.sortedNumbers, 0.5);
    if (median !== null) {
      const decimals = column.decimals ?? profile.decimals;
      return textFromScaled(Math.round(median * 10 ** decimals), decimals);
    }
  }
  const present = cells.filter((cell): cell is string => !isNullCell(cell));
  return frequencies(present)[0]?.value ?? null;
}
