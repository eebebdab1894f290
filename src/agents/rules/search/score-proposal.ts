import { valueAt } from '../../../core/dataset/rules/grid.ts';
import { isNullAt } from './repair-state.ts';
import type { RepairState } from './repair-state.ts';
import type { RepairProposal } from './repair-proposal.ts';

const COST_OF_EDIT = 0.3;
// A cell that its own column refutes is wrong whatever the rules say; to change it is no risk.
const DISCOUNT_OF_REFUTED = 0.2;
const COST_OF_STRUCTURE = 0.4;
const COST_OF_NULLING = 0.3;
const BONUS_OF_EXCHANGE = 0.3;

/** What the edits settle, less what they cost: each change is a claim that the cell was wrong. */
export function scoreProposal(state: RepairState, proposal: RepairProposal): number {
  const { grid } = state;
  const claims = proposal.claims ?? proposal.edits.length;
  let score = state.tryEdits(proposal.edits).drop + proposal.preference - claims * COST_OF_EDIT;
  for (const { address, value } of proposal.edits) {
    if (state.isOutOfDomain(address)) score += DISCOUNT_OF_REFUTED;
    if (state.structuralColumns.has(address % grid.width) && !isNullAt(grid, address)) score -= COST_OF_STRUCTURE;
    if (value === null) score -= COST_OF_NULLING;
    else if (completesExchange(state, address, value)) score += BONUS_OF_EXCHANGE;
  }
  return score;
}

/** Whether a cell of the same row held the value until it was given the one that this cell holds: two cells were exchanged. */
function completesExchange(state: RepairState, address: number, value: string): boolean {
  const { grid } = state;
  const start = address - (address % grid.width);
  const own = valueAt(grid, address);
  for (let other = start; other < start + grid.width; other += 1) {
    if (other === address || state.timesEdited(other) === 0) continue;
    if (state.originalAt(other) === value && valueAt(grid, other) === own) return true;
  }
  return false;
}
