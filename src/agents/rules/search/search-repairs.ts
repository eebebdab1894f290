import type { CellAddress } from '../../../core/dataset/rules/grid.ts';
import { valueAt } from '../../../core/dataset/rules/grid.ts';
import type { CellValue } from '../../../core/table/table.ts';
import { proposeFromDependency } from '../proposals/propose-from-dependencies.ts';
import { proposeFromDomain } from '../proposals/propose-from-domain.ts';
import { proposeFromInstance } from '../proposals/propose-from-instances.ts';
import { proposeExchanges } from '../proposals/propose-exchanges.ts';
import { extendProposals } from './extend-proposals.ts';
import type { RepairProposal } from './repair-proposal.ts';
import { proposalKey } from './repair-proposal.ts';
import type { RepairState } from './repair-state.ts';
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

interface Candidate {
  readonly proposal: RepairProposal;
  readonly score: number;
  /** How much better it is than the best other repair of a violation that it settles. */
  readonly margin: number;
}

const LEAST_SCORE = 0.25;
const CLEAR_MARGIN = 0.12;
const MOST_ROUNDS = 30;

/**
 * Repairs by descent: as long as something is broken, the edits that settle most for least are made, those without a rival
 * first. Where single edits settle nothing, chains of up to three are tried.
 */
export function searchRepairs(state: RepairState, { wordsOf, onlyColumns }: SearchLimits): MadeRepair[] {
  const made = new Map<CellAddress, MadeRepair>();
  const original = new Map<CellAddress, CellValue>();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const proposals = allProposals(state, wordsOf);
    if (proposals.length === 0) break;
    let candidates = rank(state, proposals);
    if (candidates.length === 0 && onlyColumns === undefined)
      candidates = rank(state, extendProposals(state, proposals));
    const clear = candidates.filter((candidate) => candidate.margin >= CLEAR_MARGIN);
    const fitting =
      onlyColumns === undefined ? clear : clear.filter(({ proposal }) => changesOnly(state, proposal, onlyColumns));
    if (fitting.length === 0 && onlyColumns !== undefined) break;
    const accepted = acceptAll(state, fitting.length > 0 ? fitting : candidates, made, original);
    if (accepted === 0) break;
  }
  return [...made.values()].filter((repair) => original.get(repair.address) !== valueAt(state.grid, repair.address));
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

function rank(state: RepairState, proposals: readonly RepairProposal[]): Candidate[] {
  const merged = new Map<string, { proposal: RepairProposal; violations: Set<string>; score: number }>();
  for (const proposal of proposals) {
    const key = proposalKey(proposal.edits);
    const same = merged.get(key);
    if (same === undefined) {
      const score = scoreProposal(state, proposal);
      merged.set(key, { proposal, violations: new Set([proposal.violation]), score });
    } else {
      same.violations.add(proposal.violation);
      if (proposal.preference > same.proposal.preference) {
        same.score += proposal.preference - same.proposal.preference;
        same.proposal = proposal;
      }
    }
  }
  const entries = [...merged.values()];
  const bestTwo = new Map<string, [number, number]>();
  for (const { violations, score } of entries) {
    for (const violation of violations) {
      const [best, second] = bestTwo.get(violation) ?? [0, 0];
      bestTwo.set(violation, score > best ? [score, best] : [best, Math.max(second, score)]);
    }
  }
  const candidates = entries.flatMap(({ proposal, violations, score }): Candidate[] => {
    if (score < LEAST_SCORE) return [];
    const margins = [...violations].map((violation) => {
      const [best, second] = bestTwo.get(violation)!;
      return score >= best ? score - second : score - best;
    });
    return [{ proposal, score, margin: Math.max(...margins) }];
  });
  return candidates.toSorted(
    (a, b) =>
      Number(b.margin >= CLEAR_MARGIN) - Number(a.margin >= CLEAR_MARGIN) ||
      b.score - a.score ||
      b.margin - a.margin ||
      compareKeys(a.proposal, b.proposal),
  );
}

function compareKeys(a: RepairProposal, b: RepairProposal): number {
  const [x, y] = [proposalKey(a.edits), proposalKey(b.edits)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Makes the repairs that still score as they did; what an earlier one of the round has changed waits for the next. */
function acceptAll(
  state: RepairState,
  candidates: readonly Candidate[],
  made: Map<CellAddress, MadeRepair>,
  original: Map<CellAddress, CellValue>,
): number {
  let accepted = 0;
  for (const { proposal, score, margin } of candidates) {
    if (accepted > 0 && scoreProposal(state, proposal) < score - 1e-9) continue;
    // No cell is changed a third time: two rules that pull in opposite ways must not go on for ever.
    if (proposal.edits.some(({ address }) => state.timesEdited(address) >= 2)) continue;
    for (const { address } of proposal.edits) {
      if (!original.has(address)) original.set(address, valueAt(state.grid, address));
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
