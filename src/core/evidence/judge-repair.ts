import type { CellAddress } from '../dataset/rules/grid.ts';
import { valueAt } from '../dataset/rules/grid.ts';
import { isNullCell } from '../table/null-token.ts';
import type { CellValue } from '../table/table.ts';
import type { ClaimId, EvidenceState } from './evidence-state.ts';
import { claimsAt, isClaimBroken, readClaim } from './evidence-state.ts';

/** One cell and the value it should have. */
export interface CellChange {
  readonly address: CellAddress;
  readonly value: CellValue;
}

/**
 * The broken claims that a set of changes (all in one row) would mend, if it would leave no claim of its cells broken;
 * undefined otherwise. A rule that another cell's gap keeps from holding is no witness: it may stay broken until the gap is
 * filled. The state is as before afterwards.
 */
export function judgeChanges(state: EvidenceState, changes: readonly CellChange[]): ClaimId[] | undefined {
  const claims = [...new Set(changes.flatMap((change) => claimsAt(state, change.address)))];
  const broken = claims.filter((id) => state.broken.has(id));
  if (broken.length === 0) return undefined;
  const { values } = state.grid;
  const before = changes.map((change) => values[change.address]!);
  for (const change of changes) values[change.address] = change.value;
  const stillBroken = new Set(claims.filter((id) => isClaimBroken(state, id)));
  const isSound = [...stillBroken].every((id) => hasGapElsewhere(state, id, changes));
  changes.forEach((change, index) => {
    values[change.address] = before[index]!;
  });
  const mended = broken.filter((id) => !stillBroken.has(id));
  return isSound && mended.length > 0 ? mended : undefined;
}

function hasGapElsewhere(state: EvidenceState, id: ClaimId, changes: readonly CellChange[]): boolean {
  const claim = readClaim(state, id);
  if (claim.kind !== 'rule') return false;
  return claim.instance.cells.some(
    (address) => isNullCell(valueAt(state.grid, address)) && !changes.some((change) => change.address === address),
  );
}
