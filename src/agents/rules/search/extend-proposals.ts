import { isNullAt } from './repair-state.ts';
import type { RepairState } from './repair-state.ts';
import type { CellEdit, RepairProposal } from './repair-proposal.ts';
import { proposalKey } from './repair-proposal.ts';

const MOST_EDITS = 3;
const MOST_PROPOSALS = 2000;

/**
 * Chains of edits: a proposal that settles one thing and breaks another, followed by the edit that settles the other.
 * Needed where two gaps of one row can be filled only in turn, or two cells were exchanged.
 */
export function extendProposals(state: RepairState, proposals: readonly RepairProposal[]): RepairProposal[] {
  const known = new Set(proposals.map((proposal) => proposalKey(proposal.edits)));
  const extended: RepairProposal[] = [];
  let frontier = proposals;
  for (let length = 2; length <= MOST_EDITS; length += 1) {
    const longer: RepairProposal[] = [];
    for (const proposal of frontier) {
      if (longer.length >= MOST_PROPOSALS) break;
      for (const edit of followingEdits(state, proposal.edits)) {
        const edits = [...proposal.edits, edit];
        const key = proposalKey(edits.toSorted((a, b) => a.address - b.address));
        if (known.has(key)) continue;
        known.add(key);
        longer.push({ ...proposal, edits, preference: proposal.preference - 0.02 });
      }
    }
    extended.push(...longer);
    frontier = longer;
  }
  return extended;
}

function followingEdits(state: RepairState, edits: readonly CellEdit[]): CellEdit[] {
  const { grid } = state;
  const { newlyBroken } = state.tryEdits(edits);
  if (newlyBroken.length === 0) return [];
  const before = edits.map(({ address }) => ({ address, value: grid.values[address] ?? null }));
  for (const { address, value } of edits) grid.values[address] = value;
  const following = newlyBroken.slice(0, MOST_EDITS).flatMap((instance) =>
    [...new Set(instance.cells)].flatMap((address): CellEdit[] => {
      if (edits.some((edit) => edit.address === address)) return [];
      const value = instance.solveFor(grid, address);
      if (value === undefined || value === grid.values[address]) return [];
      if (value === null && (isNullAt(grid, address) || !grid.schema.columns[address % grid.width]!.nullable))
        return [];
      return [{ address, value }];
    }),
  );
  for (const { address, value } of before) grid.values[address] = value;
  return following;
}
