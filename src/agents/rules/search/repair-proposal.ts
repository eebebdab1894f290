import type { CellAddress } from '../../../core/dataset/rules/grid.ts';
import type { CellValue } from '../../../core/table/table.ts';

/** A cell with the value it should get. */
export interface CellEdit {
  readonly address: CellAddress;
  readonly value: CellValue;
}

/** A repair that would settle a violation. */
export interface RepairProposal {
  readonly edits: readonly CellEdit[];
  /** Such as `fd`, `arithmetic`, `format`, `vocabulary`, `range`: what stands in the change log. */
  readonly rule: string;
  readonly evidence: readonly CellAddress[];
  /** Added to the score: above 0 where the violated rule itself points at the cell. */
  readonly preference: number;
  /** Names the violation; proposals for one violation compete. */
  readonly violation: string;
  /** How many independent claims the edits are; as many as there are edits where absent. */
  readonly claims?: number;
}

/** Names what a proposal does, whoever makes it. */
export function proposalKey(edits: readonly CellEdit[]): string {
  return edits.map((edit) => `${edit.address}=${edit.value ?? '\u0000'}`).join('\u0001');
}
