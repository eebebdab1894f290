import type { Submission } from '../../core/submission/submission.ts';
import type { AgentView } from '../../core/task/agent-view.ts';
import { removeDuplicates } from './duplicates/remove-duplicates.ts';
import { repairCells } from './repair-cells.ts';

/**
 * The classical cleaner: it repairs by what is declared and by what the data say of themselves, and knows nothing of how
 * tasks are made. In uniqueness tasks it removes duplicate rows and merges what they complete; in the others it repairs
 * cells. The result does not depend on the order of the rows.
 */
export function repairByRules(view: AgentView): Submission {
  return view.dimension === 'uniqueness' ? removeDuplicates(view) : repairCells(view);
}
