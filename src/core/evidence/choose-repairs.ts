import type { ClaimId, EvidenceState } from './evidence-state.ts';
import { readClaim } from './evidence-state.ts';
import type { RepairProposal } from './propose-repairs.ts';

/**
 * The proposals that no other explains away: for each broken claim that a proposal mends, every rival for that claim mends
 * fewer claims in all, or as many without being the cell that the rule computes. What stays ambiguous is left alone.
 */
export function chooseRepairs(state: EvidenceState, proposals: readonly RepairProposal[]): RepairProposal[] {
  const rivalsOf = new Map<ClaimId, RepairProposal[]>();
  for (const proposal of proposals) {
    for (const id of proposal.mended) rivalsOf.set(id, [...(rivalsOf.get(id) ?? []), proposal]);
  }
  return proposals.filter((proposal) =>
    proposal.mended.every((id) =>
      rivalsOf.get(id)!.every((rival) => rival === proposal || isStronger(state, proposal, rival, id)),
    ),
  );
}

function isStronger(state: EvidenceState, proposal: RepairProposal, rival: RepairProposal, id: ClaimId): boolean {
  if (proposal.changes.length !== rival.changes.length) {
    // A period that ends before it begins, and fits everything else turned round, is one slip and not two.
    const turned = [proposal, rival].find((candidate) => isTurnedPeriod(state, candidate));
    return turned === undefined ? proposal.changes.length < rival.changes.length : turned === proposal;
  }
  if (proposal.mended.length !== rival.mended.length) return proposal.mended.length > rival.mended.length;
  const claim = readClaim(state, id);
  if (claim.kind !== 'rule') return false;
  const computes = (candidate: RepairProposal): boolean =>
    candidate.changes.some((change) => claim.instance.computed.includes(change.address));
  return computes(proposal) && !computes(rival);
}

function isTurnedPeriod(state: EvidenceState, proposal: RepairProposal): boolean {
  if (proposal.evidenceKind !== 'swap') return false;
  return proposal.mended.some((id) => {
    const claim = readClaim(state, id);
    return claim.kind === 'rule' && claim.instance.rule.kind === 'order';
  });
}
