import { isNullAt } from './repair-state.ts';
import type { RepairState } from './repair-state.ts';
import type { RepairProposal } from './repair-proposal.ts';

const COST_OF_EDIT = 0.3;
// A cell that its own column refutes is wrong whatever the rules say; to change it is no risk.
const DISCOUNT_OF_REFUTED = 0.2;
const COST_OF_STRUCTURE = 0.4;
const COST_OF_NULLING = 0.3;

/** What the edits settle, less what they cost: each change is a claim that the cell was wrong. */
export function scoreProposal(state: RepairState, proposal: RepairProposal): number {
  const { grid } = state;
  let score = state.tryEdits(proposal.edits).drop + proposal.preference;
  for (const { address, value } of proposal.edits) {
    score -= COST_OF_EDIT;
    if (state.isOutOfDomain(address)) score += DISCOUNT_OF_REFUTED;
    if (state.structuralColumns.has(address % grid.width) && !isNullAt(grid, address)) score -= COST_OF_STRUCTURE;
    if (value === null) score -= COST_OF_NULLING;
  }
  return score;
}
