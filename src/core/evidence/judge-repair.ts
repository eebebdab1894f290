import type { CellAddress } from '../dataset/rules/grid.ts';
import type { CellValue } from '../table/table.ts';
import type { ClaimId, EvidenceState } from './evidence-state.ts';
import { claimsAt, isClaimBroken } from './evidence-state.ts';

/** One cell and the value it should have. */
export interface CellChange {
  readonly address: CellAddress;
  readonly value: CellValue;
}

/**
 * The broken claims that a set of changes (all in one row) would mend, if it would leave no claim of its cells broken;
 * undefined otherwise. The state is as before afterwards.
 */
export function judgeChanges(state: EvidenceState, changes: readonly CellChange[]): ClaimId[] | undefined {
  const claims = [...new Set(changes.flatMap((change) => claimsAt(state, change.address)))];
  const mended = claims.filter((id) => state.broken.has(id));
  if (mended.length === 0) return undefined;
  const { values } = state.grid;
  const before = changes.map((change) => values[change.address]!);
  for (const change of changes) values[change.address] = change.value;
  const isSound = claims.every((id) => !isClaimBroken(state, id));
  changes.forEach((change, index) => {
    values[change.address] = before[index]!;
  });
  return isSound ? mended : undefined;
}
