import type { CellAddress } from '../../../core/dataset/rules/grid.ts';
import { valueAt } from '../../../core/dataset/rules/grid.ts';
import { proposeFromDependency } from '../proposals/propose-from-dependencies.ts';
import { proposeFromDomain } from '../proposals/propose-from-domain.ts';
import { proposeFromInstance } from '../proposals/propose-from-instances.ts';
import { proposeExchanges } from '../proposals/propose-exchanges.ts';
import { extendProposals } from './extend-proposals.ts';
import type { RepairProposal } from './repair-proposal.ts';
import type { RepairState } from './repair-state.ts';
import type { Candidate } from './rank-proposals.ts';
import { CLEAR_MARGIN, rankProposals } from './rank-proposals.ts';
import { scoreProposal } from './score-proposal.ts';

/** What limits a search. */
export interface SearchLimits {
  /** A column's known words. */
  readonly wordsOf: (column: number) => readonly string[];
  /** Only repairs that no other rivals and that change these columns alone are made; all columns where absent. */
  readonly onlyColumns?: ReadonlySet<number>;
}

/** A repair that was made, cell by cell. */
export interface MadeRepair {
  readonly address: CellAddress;
  readonly rule: string;
  readonly evidence: readonly CellAddress[];
  /** In (0, 1): higher where more rules agree and nothing else would have done as well. */
  readonly confidence: number;
}

const MOST_ROUNDS = 40;
// What is far weaker than the best of its round waits: the best may change what it rests on.
const SHARE_OF_BEST = 0.6;

/**
 * Repairs by descent: as long as something is broken, the edits that settle most for least are made, those without a rival
 * first. Where single edits settle nothing, chains of up to three are tried.
 */
export function searchRepairs(state: RepairState, { wordsOf, onlyColumns }: SearchLimits): MadeRepair[] {
  const made = new Map<CellAddress, MadeRepair>();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const proposals = allProposals(state, wordsOf);
    if (proposals.length === 0) break;
    let candidates = rankProposals(state, proposals);
    if (candidates.length === 0 && onlyColumns === undefined)
      candidates = rankProposals(state, extendProposals(state, proposals));
    const clear = candidates.filter((candidate) => candidate.margin >= CLEAR_MARGIN);
    const fitting =
      onlyColumns === undefined ? clear : clear.filter(({ proposal }) => changesOnly(state, proposal, onlyColumns));
    if (fitting.length === 0 && onlyColumns !== undefined) break;
    const ready = fitting.length > 0 ? fitting : candidates;
    const best = Math.max(...ready.map((candidate) => candidate.score));
    const strong = ready.filter((candidate) => candidate.score >= SHARE_OF_BEST * best);
    const accepted = acceptAll(state, strong, made);
    if (accepted === 0) break;
  }
  return [...made.values()].filter(
    (repair) => state.originalAt(repair.address) !== valueAt(state.grid, repair.address),
  );
}

function changesOnly(state: RepairState, proposal: RepairProposal, columns: ReadonlySet<number>): boolean {
  return proposal.edits.every(({ address }) => columns.has(address % state.grid.width));
}

function allProposals(state: RepairState, wordsOf: (column: number) => readonly string[]): RepairProposal[] {
  const { grid } = state;
  const proposals = [...state.brokenInstances].flatMap((instance) => proposeFromInstance(state, instance));
  state.dependencies.forEach((_, index) => proposals.push(...proposeFromDependency(state, index)));
  for (let address = 0; address < grid.values.length; address += 1) {
    if (state.isOutOfDomain(address))
      proposals.push(...proposeFromDomain(state, address, wordsOf(address % grid.width)));
  }
  return [...proposals, ...proposeExchanges(state)];
}

/** Makes the repairs that still score as they did; what an earlier one of the round has changed waits for the next. */
function acceptAll(state: RepairState, candidates: readonly Candidate[], made: Map<CellAddress, MadeRepair>): number {
  let accepted = 0;
  for (const { proposal, score, margin } of candidates) {
    if (accepted > 0 && scoreProposal(state, proposal) < score - 1e-9) continue;
    // No cell is changed a third time: two rules that pull in opposite ways must not go on for ever.
    if (proposal.edits.some(({ address }) => state.timesEdited(address) >= 2)) continue;
    for (const { address } of proposal.edits) {
      const certainty = 0.5 + 0.45 * Math.min(1, Math.max(0, margin));
      made.set(address, {
        address,
        rule: proposal.rule,
        evidence: proposal.evidence,
        confidence: Math.round(certainty * 100) / 100,
      });
    }
    state.apply(proposal.edits);
    accepted += 1;
  }
  return accepted;
}
