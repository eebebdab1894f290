import { compareText } from '../../../core/dataset/rules/groups.ts';
import type { RepairProposal } from './repair-proposal.ts';
import { proposalKey } from './repair-proposal.ts';
import type { RepairState } from './repair-state.ts';
import { scoreProposal } from './score-proposal.ts';

/** A proposal that is worth making, against its rivals. */
export interface Candidate {
  readonly proposal: RepairProposal;
  readonly score: number;
  /** How much better it is than the best rival: another repair of the same violation, or of the same cell. */
  readonly margin: number;
}

/** Below this margin a candidate and its rival are as good as equal. */
export const CLEAR_MARGIN = 0.12;
const LEAST_SCORE = 0.25;

interface Entry {
  proposal: RepairProposal;
  score: number;
  /** What it competes for: the violations that it settles and the cells that it changes. */
  readonly contests: Set<string>;
}

/** The proposals that settle more than they cost: those without an equal rival first, then by score. */
export function rankProposals(state: RepairState, proposals: readonly RepairProposal[]): Candidate[] {
  const entries = mergeAlike(state, proposals);
  const bestTwo = new Map<string, readonly [number, number]>();
  for (const { contests, score } of entries) {
    for (const contest of contests) {
      const [best, second] = bestTwo.get(contest) ?? [0, 0];
      bestTwo.set(contest, score > best ? [score, best] : [best, Math.max(second, score)]);
    }
  }
  const candidates = entries.flatMap(({ proposal, contests, score }): Candidate[] => {
    if (score < LEAST_SCORE) return [];
    const margins = [...contests].map((contest) => {
      const [best, second] = bestTwo.get(contest)!;
      return score >= best ? score - second : score - best;
    });
    return [{ proposal, score, margin: Math.min(...margins) }];
  });
  return candidates.toSorted(
    (a, b) =>
      Number(b.margin >= CLEAR_MARGIN) - Number(a.margin >= CLEAR_MARGIN) ||
      b.score - a.score ||
      b.margin - a.margin ||
      compareText(proposalKey(a.proposal.edits), proposalKey(b.proposal.edits)),
  );
}

/** Proposals of the same edits are one, for all the violations that they were made for, with the strongest reason. */
function mergeAlike(state: RepairState, proposals: readonly RepairProposal[]): Entry[] {
  const merged = new Map<string, Entry>();
  for (const proposal of proposals) {
    const key = proposalKey(proposal.edits);
    const same = merged.get(key);
    if (same === undefined) {
      const cells = proposal.edits.map((edit) => `c${edit.address}`);
      const contests = new Set([proposal.violation, ...cells]);
      merged.set(key, { proposal, contests, score: scoreProposal(state, proposal) });
      continue;
    }
    same.contests.add(proposal.violation);
    if (proposal.preference > same.proposal.preference) {
      same.score += proposal.preference - same.proposal.preference;
      same.proposal = proposal;
    }
  }
  return [...merged.values()];
}
