import type { Random } from '../../foundation/random.ts';
import type { Submission } from '../../core/submission/submission.ts';
import type { AgentView } from '../../core/task/agent-view.ts';
import type { HiddenTruth } from '../../core/task/task.ts';
import { changeLogFromTables } from '../table-editing/change-log-from-tables.ts';
import { openWorkingTable, tableFromWorking } from '../table-editing/working-table.ts';
import { equalityOfTruth } from './equality-of-truth.ts';
import { otherValue } from '../../core/table/other-value.ts';

/**
 * As many edits as there are planted errors, at random places (METHODOLOGY 10): a cell gets another value of its column;
 * in uniqueness, where an error is a row, a row is removed.
 */
export function editAtRandom(view: AgentView, truth: HiddenTruth, random: Random): Submission {
  const working = openWorkingTable(view.dirty);
  const equalityOf = equalityOfTruth(truth);
  const removed = new Set<number>();
  if (view.dimension === 'uniqueness') {
    const duplicates = truth.entities.flatMap((entity) => entity.members).filter((member) => member.planted).length;
    for (const row of random.shuffled(working.rids.map((_, index) => index)).slice(0, duplicates)) removed.add(row);
  } else {
    const places = working.columns.flatMap((column, c) => working.rids.map((_, row) => ({ column, c, row })));
    const before = working.cells.map((cells) => [...cells]);
    for (const { column, c, row } of random.shuffled(places).slice(0, truth.errors.length)) {
      working.cells[c]![row] = otherValue(before[c]!, [before[c]![row] ?? null], equalityOf(column), random);
    }
  }
  const table = tableFromWorking(working, view.dirty, (row) => !removed.has(row));
  return {
    table,
    changeLog: changeLogFromTables(view.dirty, table, {
      equalityOf,
      reasonOf: () => ({ rule: 'random', evidence: [], confidence: 0 }),
    }),
    justification: 'Places and values were drawn at random.',
  };
}
