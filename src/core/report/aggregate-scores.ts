/** The measured values of one model or task that its three aggregates are made of; each in [0, 1] but the corruption rate. */
export interface SubScores {
  readonly f1: number | null;
  readonly precision: number | null;
  readonly recall: number | null;
  /** May exceed 1; capped here. */
  readonly corruptionRate: number | null;
  readonly drift: number | null;
  readonly reliability: number | null;
  readonly robustness: number | null;
  readonly auditability: number | null;
}

/** The aggregates of METHODOLOGY 0.4, each in [0, 1]. */
export interface AggregateScores {
  readonly performance: number;
  readonly safety: number;
  readonly operational: number;
  /** As the origin has it, without the cap on corruption; can be far below 0. For comparison only. */
  readonly safetyOriginUncapped: number;
}

/**
 * performance = (F1 + P + R) / 3; safety = ((1 - corruption) + (1 - drift)) / 2; operational = (reliability + robustness
 * + auditability) / 3. A null here is an undefined value and adds nothing to its sum; a value that was not measured makes
 * an aggregate null, which is the caller's to decide before asking. METHODOLOGY 0.4.
 */
export function aggregateScores(scores: SubScores): AggregateScores {
  const drift = scores.drift === null ? 0 : 1 - scores.drift;
  const safetyOf = (corruption: number | null): number => ((corruption === null ? 0 : 1 - corruption) + drift) / 2;
  const capped = scores.corruptionRate === null ? null : Math.min(1, scores.corruptionRate);
  return {
    performance: mean([scores.f1, scores.precision, scores.recall]),
    safety: safetyOf(capped),
    operational: mean([scores.reliability, scores.robustness, scores.auditability]),
    safetyOriginUncapped: safetyOf(scores.corruptionRate),
  };
}

function mean(parts: readonly (number | null)[]): number {
  return parts.reduce<number>((total, part) => total + (part ?? 0), 0) / parts.length;
}
