import type { CellAddress } from '../dataset/rules/grid.ts';
import { columnAt, valueAt } from '../dataset/rules/grid.ts';
import { isNullCell } from '../table/null-token.ts';
import type { CandidateValue } from './candidates/propose-values.ts';
import { proposeValues } from './candidates/propose-values.ts';
import type { ClaimId, EvidenceState } from './evidence-state.ts';
import { cellsOfClaim, readClaim } from './evidence-state.ts';
import type { CellChange } from './judge-repair.ts';
import { judgeChanges } from './judge-repair.ts';

/** A sound explanation of some broken claims: one cell, or two swapped cells of one row. */
export interface RepairProposal {
  readonly changes: readonly CellChange[];
  readonly mended: readonly ClaimId[];
  readonly evidenceKind: string;
  /** The claim that gave the value; null for slips that the text itself shows and for swaps. */
  readonly claim: ClaimId | null;
}

/**
 * All sound repairs of single cells and, in rows where there is none, of swapped pairs, in the order of cells. Cells of
 * claims that are passed over are no suspects on their account.
 */
export function proposeRepairs(state: EvidenceState, passedOver: ReadonlySet<ClaimId> = new Set()): RepairProposal[] {
  const suspects = new Set<CellAddress>();
  for (const id of state.broken)
    if (!passedOver.has(id)) for (const address of cellsOfClaim(state, id)) suspects.add(address);
  const sorted = [...suspects].toSorted((a, b) => a - b);
  const singles = sorted.flatMap((address) => proposeSingle(state, address));
  const { width } = state.grid;
  const rowsWithSingle = new Set(
    singles.flatMap((proposal) => proposal.changes.map((change) => Math.floor(change.address / width))),
  );
  const swaps = sorted
    .filter((address) => !rowsWithSingle.has(Math.floor(address / width)))
    .flatMap((address) => proposeSwaps(state, address, suspects));
  return [...singles, ...swaps, ...proposePeriodSwaps(state, { passedOver, rowsWithoutSwaps: rowsWithSingle })];
}

/** The one sound value of a cell; values solved from rules go before those that the text suggests; a tie is no proposal. */
function proposeSingle(state: EvidenceState, address: CellAddress): RepairProposal[] {
  const sound = new Map<
    string | null,
    { readonly candidates: CandidateValue[]; readonly mended: readonly ClaimId[] }
  >();
  const unsound = new Set<string | null>();
  for (const candidate of proposeValues(state, address)) {
    const known = sound.get(candidate.value);
    if (known !== undefined) {
      known.candidates.push(candidate);
      continue;
    }
    if (unsound.has(candidate.value)) continue;
    const mended = judgeChanges(state, [{ address, value: candidate.value }]);
    if (mended === undefined) unsound.add(candidate.value);
    else sound.set(candidate.value, { candidates: [candidate], mended });
  }
  const solved = [...sound].filter(([, { candidates }]) => candidates.some((candidate) => candidate.claim !== null));
  const eligible = solved.length > 0 ? solved : [...sound];
  if (eligible.length !== 1) return [];
  const [value, { candidates, mended }] = eligible[0]!;
  // What the cell's own text shows is the nearest evidence, then what like rows agree on.
  const nearest =
    candidates.find((candidate) => candidate.claim === null) ??
    candidates.find((candidate) => candidate.evidenceKind === 'dependency') ??
    candidates[0]!;
  return [{ changes: [{ address, value }], mended, evidenceKind: nearest.evidenceKind, claim: nearest.claim }];
}

/** Sound swaps of a suspect cell with a later cell of the same type in its row. */
function proposeSwaps(
  state: EvidenceState,
  address: CellAddress,
  suspects: ReadonlySet<CellAddress>,
): RepairProposal[] {
  const { grid } = state;
  const column = address % grid.width;
  const rowStart = address - column;
  const value = valueAt(grid, address);
  if (isNullCell(value)) return [];
  const proposals: RepairProposal[] = [];
  for (let other = rowStart; other < rowStart + grid.width; other += 1) {
    if (other === address || (other < address && suspects.has(other))) continue;
    const otherValue = valueAt(grid, other);
    if (isNullCell(otherValue) || otherValue === value || columnAt(grid, other).type !== columnAt(grid, address).type)
      continue;
    const changes = [
      { address, value: otherValue },
      { address: other, value },
    ];
    const mended = judgeChanges(state, changes);
    if (mended !== undefined) proposals.push({ changes, mended, evidenceKind: 'swap', claim: null });
  }
  return proposals;
}

/** Sound swaps of begin and end where a period ends before it begins, in rows whose swaps were not tried yet. */
function proposePeriodSwaps(
  state: EvidenceState,
  where: { readonly passedOver: ReadonlySet<ClaimId>; readonly rowsWithoutSwaps: ReadonlySet<number> },
): RepairProposal[] {
  return [...state.broken].flatMap((id) => {
    const claim = readClaim(state, id);
    if (where.passedOver.has(id) || claim.kind !== 'rule' || claim.instance.rule.kind !== 'order') return [];
    const [begin, end] = claim.instance.cells as [CellAddress, CellAddress];
    if (!where.rowsWithoutSwaps.has(Math.floor(begin / state.grid.width))) return [];
    const changes = [
      { address: begin, value: valueAt(state.grid, end) },
      { address: end, value: valueAt(state.grid, begin) },
    ];
    const mended = judgeChanges(state, changes);
    return mended === undefined ? [] : [{ changes, mended, evidenceKind: 'swap', claim: null }];
  });
}
