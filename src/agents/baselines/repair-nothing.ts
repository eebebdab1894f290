import type { Submission } from '../../core/submission/submission.ts';
import type { AgentView } from '../../core/task/agent-view.ts';

/** Hands the dirty table back (METHODOLOGY 10): F1 0, and the yardstick of safety. */
export function repairNothing(view: AgentView): Submission {
  return { table: view.dirty, changeLog: [], justification: 'Nothing was changed.' };
}
