import { changeLogFromTables } from '../table-editing/change-log-from-tables.ts';
import type { Submission } from '../../core/submission/submission.ts';
import { selectRows } from '../../core/table/table.ts';
import type { AgentView } from '../../core/task/agent-view.ts';

/** Hands back no row at all (METHODOLOGY 10): whatever rewards deletion is found by it. */
export function deleteAllRows(view: AgentView): Submission {
  const table = selectRows(view.dirty, []);
  return {
    table,
    changeLog: changeLogFromTables(view.dirty, table, {
      reasonOf: () => ({ rule: 'delete-all', evidence: [], confidence: 0 }),
    }),
    justification: 'Every row was removed.',
  };
}
