import { ROW_COLUMN } from '../submission/edit-list.ts';
import type { ActualEdit } from '../submission/edit-list.ts';
import type { ChangeLogEntry } from '../submission/submission.ts';
import type { AuditabilityScore, ConfidenceScore } from './auditability-score.ts';
import { distinctClaims, logTruth, matchClaims } from './auditability.ts';
import type { Claim, MatchedClaim } from './auditability.ts';

/** A claim that keeps what the log says of its reasons. */
interface ReasonedClaim extends Claim {
  readonly evidence: ChangeLogEntry['evidence'];
  readonly confidence: number | null;
}

/** What a log is held against. */
export interface AuditFacts {
  readonly edits: readonly ActualEdit[];
  /** Whether the dirty table has this cell. */
  readonly hasCell: (rid: string, column: string) => boolean;
  /** Whether a real edit was right: the cell fixed, the row a duplicate whose entity survives. */
  readonly wasRight: (edit: ActualEdit) => boolean;
  readonly logIsOutput: boolean;
}

/** Deterministic auditability of a change log (METHODOLOGY 7.2). */
export function measureAuditability(log: readonly ChangeLogEntry[], facts: AuditFacts): AuditabilityScore {
  const claims = distinctClaims(log.map(claimOf));
  const truth = logTruth(facts.edits, claims);
  const matched = matchClaims(facts.edits, claims);
  const evidenceValidity =
    matched.length === 0 ? null : matched.filter(({ claim }) => citesRealCells(claim, facts)).length / matched.length;
  const value = facts.logIsOutput && truth.value !== null ? truth.value * (evidenceValidity ?? 0) : truth.value;
  return {
    ...truth,
    value,
    evidenceValidity,
    confidence: confidenceScore(matched, facts),
    actualEdits: facts.edits.length,
    claims: claims.length,
    logIsOutput: facts.logIsOutput,
  };
}

function claimOf(entry: ChangeLogEntry): ReasonedClaim {
  // Whatever column a whole-row operation names, it is a claim about the row.
  const column = entry.op === 'set' ? entry.column : ROW_COLUMN;
  const { rid, old, new: value, evidence, confidence } = entry;
  return { rid, column, old, new: value, evidence, confidence };
}

function citesRealCells(claim: ReasonedClaim, facts: AuditFacts): boolean {
  return claim.evidence.length > 0 && claim.evidence.every((cell) => facts.hasCell(cell.rid, cell.column));
}

function confidenceScore(matched: readonly MatchedClaim<ReasonedClaim>[], facts: AuditFacts): ConfidenceScore | null {
  const stated = matched.flatMap(({ claim, edit }) =>
    claim.confidence === null ? [] : [{ stated: claim.confidence, right: facts.wasRight(edit) ? 1 : 0 }],
  );
  if (stated.length === 0) return null;
  const brier = stated.reduce((total, { stated: p, right }) => total + (p - right) ** 2, 0) / stated.length;
  const bins = Array.from({ length: 10 }, () => ({ stated: 0, right: 0 }));
  for (const claim of stated) {
    const bin = bins[Math.min(9, Math.floor(claim.stated * 10))]!;
    bin.stated += claim.stated;
    bin.right += claim.right;
  }
  // |mean confidence - accuracy| weighted by the bin's share is the difference of sums by all claims.
  const ece = bins.reduce((total, bin) => total + Math.abs(bin.stated - bin.right), 0) / stated.length;
  return { claims: stated.length, brier, ece };
}
