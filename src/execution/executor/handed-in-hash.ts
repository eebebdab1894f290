import { hash } from 'node:crypto';
import type { Submission } from '../../core/submission/submission.ts';
import type { Table } from '../../core/table/table.ts';

/** The same for equal submissions for one shown table. Columns that are still the shown ones count by their place, which spares reading them. */
export function handedInHash(submission: Submission, shown: Table): string {
  const { table, changeLog, justification, logIsOutput = null } = submission;
  const places = new Map(shown.cells.map((column, place) => [column, place]));
  const cells = table.cells.map((column) => places.get(column) ?? column);
  return hash('sha256', JSON.stringify([table.columns, cells, changeLog, justification, logIsOutput]));
}
