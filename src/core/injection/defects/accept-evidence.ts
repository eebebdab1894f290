import type { EvidenceRepair } from '../../evidence/solve-cells.ts';

/** Evidence that the cell or its column shows, without another column. */
export function isShownByText(repairs: readonly EvidenceRepair[]): boolean {
  return repairs.every((repair) => repair.hops === 0);
}

/** Evidence of a declared rule or another column. */
export function isProvenByRule(repairs: readonly EvidenceRepair[]): boolean {
  return repairs.every((repair) => repair.hops >= 1);
}

/** Evidence of several rules, or of a chain: for at least one of the defect's cells. */
export function isProvenBySeveral(repairs: readonly EvidenceRepair[]): boolean {
  return repairs.every((repair) => repair.hops >= 1) && repairs.some((repair) => repair.hops >= 2);
}
