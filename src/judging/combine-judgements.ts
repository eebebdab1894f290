/** A judge's score of one agent on one task. */
export interface FamilyScore {
  readonly family: string;
  /** In [0, 1]. */
  readonly score: number;
}

/** What the judges say together. */
export interface CombinedScore {
  /** Mean over judge families, each family one vote; null where no foreign family judged. */
  readonly score: number | null;
  readonly families: readonly string[];
  /** Fewer than two families other than the agent's own: shown, never counted. */
  readonly isExploratory: boolean;
}

/** Mean over the judge families, leaving the evaluated agent's own family out (METHODOLOGY 7.4). */
export function combineJudgements(scores: readonly FamilyScore[], evaluatedFamily: string): CombinedScore {
  const foreign = Map.groupBy(
    scores.filter(({ family }) => family !== evaluatedFamily),
    ({ family }) => family,
  );
  const means = [...foreign.values()].map((votes) => votes.reduce((sum, { score }) => sum + score, 0) / votes.length);
  return {
    score: means.length === 0 ? null : means.reduce((sum, mean) => sum + mean, 0) / means.length,
    families: [...foreign.keys()].toSorted((a, b) => (a < b ? -1 : 1)),
    isExploratory: means.length < 2,
  };
}

/** Half the deterministic part and half the judge where the judge counts, else the deterministic part alone (METHODOLOGY 7.3); null where that is. */
export function judgedAuditability(deterministic: number | null, judge: number | null, counts: boolean): number | null {
  if (deterministic === null || judge === null || !counts) return deterministic;
  return (deterministic + judge) / 2;
}
