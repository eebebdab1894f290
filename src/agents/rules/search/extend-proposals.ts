import { isNullAt } from './repair-state.ts';
import type { RepairState } from './repair-state.ts';
import type { CellEdit, RepairProposal } from './repair-proposal.ts';
import { proposalKey } from './repair-proposal.ts';

const MOST_EDITS = 3;
const MOST_PROPOSALS = 2000;
const MOST_ROWS_ALIKE = 12;

/**
 * Edits that hang together. One edit in all rows of a group. And chains of edits: a proposal that settles one thing and breaks another, followed by the edit that settles the other.
 * Needed where two gaps of one row can be filled only in turn, or two cells were exchanged.
 */
export function extendProposals(state: RepairState, proposals: readonly RepairProposal[]): RepairProposal[] {
  const known = new Set(proposals.map((proposal) => proposalKey(proposal.edits)));
  const extended: RepairProposal[] = proposals.flatMap((proposal) => spreadOverGroup(state, proposal));
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

/** The same edits in every row of a group whose dependency would break if only one row changed: an error made in all of them. */
function spreadOverGroup(state: RepairState, proposal: RepairProposal): RepairProposal[] {
  const { grid } = state;
  const first = proposal.edits[0];
  if (first === undefined) return [];
  const row = Math.floor(first.address / grid.width);
  if (proposal.edits.some(({ address }) => Math.floor(address / grid.width) !== row)) return [];
  return state.dependencies.flatMap((dependency) => {
    if (dependency.dependent !== first.address % grid.width) return [];
    const rows = [...(dependency.groupOf(row)?.rows ?? [])];
    const edits = rows.flatMap((other) =>
      proposal.edits.map(({ address, value }) => ({ address: address + (other - row) * grid.width, value })),
    );
    const isAlike = edits.every(
      ({ address }, i) => grid.values[address] === grid.values[proposal.edits[i % proposal.edits.length]!.address],
    );
    return rows.length < 2 || rows.length > MOST_ROWS_ALIKE || !isAlike
      ? []
      : [{ ...proposal, edits, claims: proposal.edits.length }];
  });
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
