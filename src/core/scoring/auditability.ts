import type { ActualEdit } from '../submission/edit-list.ts';
import { ROW_COLUMN } from '../submission/edit-list.ts';
import { areCellsEqual } from '../table/cell-equality.ts';
import type { CellValue } from '../table/table.ts';
import type { AuditabilityScore } from './auditability-score.ts';
import { harmonicMean } from './precision-recall-f1.ts';

/** A claim of a change log, by cell or by row (`#row`). */
export interface Claim {
  readonly rid: string;
  readonly column: string;
  readonly old: CellValue;
  readonly new: CellValue;
}

/** A claim that names a cell which was really edited. */
export interface MatchedClaim<C extends Claim> {
  readonly claim: C;
  readonly edit: ActualEdit;
}

/** The figures of METHODOLOGY 7.2 that need only edits and claims. */
export type LogTruth = Pick<
  AuditabilityScore,
  'value' | 'coverage' | 'faithfulness' | 'logF1' | 'oldValueAccuracy' | 'newValueAccuracy' | 'valueAccuracy'
>;

/** Claims without repetitions of a cell: the first wins. */
export function distinctClaims<C extends Claim>(claims: readonly C[]): C[] {
  const seen = new Set<string>();
  return claims.filter((claim) => {
    const key = cellKey(claim);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The claims that meet an actual edit, each with it. */
export function matchClaims<C extends Claim>(actual: readonly ActualEdit[], claims: readonly C[]): MatchedClaim<C>[] {
  const edits = new Map(actual.map((edit) => [cellKey(edit), edit]));
  return claims.flatMap((claim) => {
    const edit = edits.get(cellKey(claim));
    return edit === undefined ? [] : [{ claim, edit }];
  });
}

/**
 * How true a change log is (METHODOLOGY 7.2). Claims must be distinct. Values are compared by exact text after trimming,
 * all nulls alike; the values of a whole row are not compared. Without edits and claims everything is null; with only
 * one of them the log scores 0.
 */
export function logTruth(actual: readonly ActualEdit[], claims: readonly Claim[]): LogTruth {
  const matched = matchClaims(actual, claims);
  const edits = new Set(actual.map(cellKey)).size;
  const coverage = edits === 0 ? null : matched.length / edits;
  const isEmpty = edits === 0 && claims.length === 0;
  const faithfulness = isEmpty ? null : claims.length === 0 ? 0 : matched.length / claims.length;
  const logF1 = isEmpty ? null : harmonicMean(coverage ?? 0, faithfulness ?? 0);
  const share = (isRight: (match: MatchedClaim<Claim>) => boolean): number | null =>
    matched.length === 0 ? null : matched.filter(isRight).length / matched.length;
  const isOldRight = ({ claim, edit }: MatchedClaim<Claim>): boolean => isSameValue(claim, claim.old, edit.old);
  const isNewRight = ({ claim, edit }: MatchedClaim<Claim>): boolean => isSameValue(claim, claim.new, edit.new);
  const valueAccuracy = share((match) => isOldRight(match) && isNewRight(match));
  return {
    value: logF1 === null ? null : logF1 * (valueAccuracy ?? 0),
    coverage,
    faithfulness,
    logF1,
    oldValueAccuracy: share(isOldRight),
    newValueAccuracy: share(isNewRight),
    valueAccuracy,
  };
}

function isSameValue(claim: Claim, claimed: CellValue, actual: CellValue): boolean {
  return claim.column === ROW_COLUMN || areCellsEqual(claimed, actual, { type: 'string', mode: 'sensitive' });
}

function cellKey(cell: { readonly rid: string; readonly column: string }): string {
  return JSON.stringify([cell.rid, cell.column]);
}
