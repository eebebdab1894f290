import { solveTask } from '../core/evidence/solve-task.ts';
import type { Submission } from '../core/submission/submission.ts';
import { ROW_ID_COLUMN } from '../core/table/table.ts';
import type { AgentView } from '../core/task/agent-view.ts';
import type { EditReason } from './table-editing/change-log-from-tables.ts';
import { changeLogFromTables } from './table-editing/change-log-from-tables.ts';

/**
 * The upper bound without the truth (METHODOLOGY 10): the solver that proves every planted error repairable, run as an
 * agent on what agents see. Its log cites the evidence of each proof.
 */
export function solveByEvidence(view: AgentView): Submission {
  const { table, cells, removed } = solveTask(view);
  const reasons = new Map<string, EditReason>([
    ...cells.map((cell): [string, EditReason] => [
      `${cell.rid}|${cell.column}`,
      { rule: cell.evidenceKind, evidence: cell.evidence, confidence: 1 },
    ]),
    ...removed.map(({ rid, into }): [string, EditReason] => [
      `${rid}|#row`,
      { rule: 'duplicate', evidence: [{ rid: into, column: ROW_ID_COLUMN }], confidence: 1, into },
    ]),
  ]);
  return {
    table,
    changeLog: changeLogFromTables(view.dirty, table, { reasonOf: (rid, column) => reasons.get(`${rid}|${column}`) }),
    justification: `${cells.length} cells were repaired and ${removed.length} rows removed, each proven by the declared rules; what they do not prove was left.`,
  };
}
