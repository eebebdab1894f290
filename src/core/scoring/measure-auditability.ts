import { ROW_COLUMN } from '../submission/edit-list.ts';
import type { ActualEdit } from '../submission/edit-list.ts';
import type { ChangeLogEntry } from '../submission/submission.ts';
import type { AuditabilityScore, ConfidenceScore } from './auditability-score.ts';
import { distinctClaims, logTruth, matchClaims } from './auditability.ts';
import type { MatchedClaim } from './auditability.ts';
import type { EvidenceCheck, ReasonedClaim } from './evidence-checker.ts';

/** A claim with its reasons and how sure the agent was. */
interface LoggedClaim extends ReasonedClaim {
  readonly confidence: number | null;
}

/** What a log is held against. */
export interface AuditFacts {
  readonly edits: readonly ActualEdit[];
  readonly isBorneOut: EvidenceCheck;
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
    matched.length === 0 ? null : matched.filter(({ claim }) => facts.isBorneOut(claim)).length / matched.length;
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

function claimOf(entry: ChangeLogEntry): LoggedClaim {
  // Whatever column a whole-row operation names, it is a claim about the row.
  return { ...entry, column: entry.op === 'set' ? entry.column : ROW_COLUMN };
}

function confidenceScore(matched: readonly MatchedClaim<LoggedClaim>[], facts: AuditFacts): ConfidenceScore | null {
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
