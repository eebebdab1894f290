import type { CellAddress } from '../dataset/rules/grid.ts';
import { valueAt } from '../dataset/rules/grid.ts';
import { isNullCell } from '../table/null-token.ts';
import type { CellValue } from '../table/table.ts';
import { chooseRepairs } from './choose-repairs.ts';
import type { ClaimId, EvidenceState } from './evidence-state.ts';
import { cellsOfClaim, changeCell, readClaim } from './evidence-state.ts';
import type { RepairProposal } from './propose-repairs.ts';
import { proposeRepairs } from './propose-repairs.ts';

/** A cell repaired by evidence, and what proves it. */
export interface EvidenceRepair {
  readonly address: CellAddress;
  readonly value: CellValue;
  readonly evidenceKind: string;
  readonly evidence: readonly CellAddress[];
  /**
   * Steps of reasoning. 0: the cell's own text shows value and fault; 1: the fault is seen and one rule gives the value, or
   * one rule shows both; n: so many rules must agree to locate it, or so long is the chain of repairs before it.
   */
  readonly hops: number;
}

/** Longest chain of repairs that wait for one another. */
const MOST_PASSES = 16;
/** Partners of a vote that are named as evidence. */
const NAMED_PARTNERS = 3;

/**
 * Repairs every cell whose value the rules prove, pass by pass, so that one repair may open the next; changes the state and
 * returns the repairs in order. Sees nothing but the table and its rules. Broken claims that are passed over are left as
 * they are, and a repair that touches them is unsound.
 */
export function solveCells(state: EvidenceState, passedOver: ReadonlySet<ClaimId> = new Set()): EvidenceRepair[] {
  const repairs = new Map<CellAddress, EvidenceRepair>();
  for (let pass = 0; pass < MOST_PASSES && state.broken.size > 0; pass += 1) {
    const chosen = chooseRepairs(state, proposeRepairs(state, passedOver)).filter((proposal) =>
      proposal.changes.every((change) => !repairs.has(change.address)),
    );
    if (chosen.length === 0) break;
    const found = chosen.flatMap((proposal) => explain(state, proposal, repairs));
    for (const repair of found) {
      repairs.set(repair.address, repair);
      changeCell(state, repair.address, repair.value);
    }
  }
  return [...repairs.values()];
}

function explain(
  state: EvidenceState,
  proposal: RepairProposal,
  earlier: ReadonlyMap<CellAddress, EvidenceRepair>,
): EvidenceRepair[] {
  const own = new Set(proposal.changes.map((change) => change.address));
  const isShownByText = proposal.claim === null && proposal.evidenceKind !== 'swap';
  const supporting = isShownByText ? [] : chooseSupport(state, proposal);
  const evidence = [...new Set(supporting.flatMap((id) => evidenceCells(state, id)))].filter(
    (address) => !own.has(address),
  );
  const chained = Math.max(0, ...evidence.map((address) => earlier.get(address)?.hops ?? 0));
  // A gap or a value outside its domain is seen at once: only its value takes reasoning. Other errors must be located too.
  const isSeen = proposal.changes.every(({ address }) => isVisiblyWrong(state, address));
  const hops = isShownByText ? 0 : (isSeen ? 1 : Math.max(1, supporting.length)) + chained;
  return proposal.changes.map(({ address, value }) => ({
    address,
    value,
    evidenceKind: proposal.evidenceKind,
    evidence,
    hops,
  }));
}

function isVisiblyWrong(state: EvidenceState, address: CellAddress): boolean {
  const value = valueAt(state.grid, address);
  return isNullCell(value) || state.domainChecks[address % state.grid.width]!(value) === 'broken';
}

/** The claim that gave the value and one claim of every further rule that the repair mends. */
function chooseSupport(state: EvidenceState, proposal: RepairProposal): ClaimId[] {
  const ids = proposal.claim === null ? proposal.mended : [proposal.claim, ...proposal.mended];
  const rules = new Set<unknown>();
  return ids.filter((id) => {
    const claim = readClaim(state, id);
    if (claim.kind === 'domain') return false;
    const rule = claim.kind === 'rule' ? claim.instance.rule : claim.dependency.rule;
    if (rules.has(rule)) return false;
    rules.add(rule);
    return true;
  });
}

/** A rule's cells, or a row's determinants with up to three rows that agree on the dependent. */
function evidenceCells(state: EvidenceState, id: ClaimId): CellAddress[] {
  const claim = readClaim(state, id);
  const cells = [...cellsOfClaim(state, id)];
  if (claim.kind !== 'dependency') return cells;
  const winner = claim.dependency.voteOf(state.grid, claim.row)?.winner;
  if (winner === undefined) return cells;
  const partners = claim.dependency.partnersOf(state.grid, claim.row, winner).slice(0, NAMED_PARTNERS);
  return [...cells, ...partners.map((row) => row * state.grid.width + claim.dependency.dependentColumn)];
}
