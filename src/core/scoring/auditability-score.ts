/** Whether stated confidence is deserved: over matched claims that state one, against whether the edit was right. */
export interface ConfidenceScore {
  readonly claims: number;
  /** Mean squared error, in [0, 1]; lower is better. */
  readonly brier: number;
  /** Expected calibration error over ten equal bins, in [0, 1]. */
  readonly ece: number;
}

/** Truth of the change log (METHODOLOGY 7.2); rates in [0, 1]. */
export interface AuditabilityScore {
  /** The headline: logF1 times valueAccuracy; null where nothing was edited and nothing claimed. */
  readonly value: number | null;
  /** Share of actual edits that are claimed; null without edits. */
  readonly coverage: number | null;
  /** Share of claims that were made true; null where nothing was edited and nothing claimed, 0 where only edited. */
  readonly faithfulness: number | null;
  readonly logF1: number | null;
  /** Share of matched claims with the right old, new, or both values; null without a match. */
  readonly oldValueAccuracy: number | null;
  readonly newValueAccuracy: number | null;
  readonly valueAccuracy: number | null;
  /** Share of matched claims whose cited cells exist in the dirty table and bear out the rule named; null without a match. */
  readonly evidenceValidity: number | null;
  /** Null where no matched claim states a confidence. */
  readonly confidence: ConfidenceScore | null;
  readonly actualEdits: number;
  readonly claims: number;
  /** Whether the log was the output itself (strategy `edits`): then `value` is also multiplied by evidenceValidity. */
  readonly logIsOutput: boolean;
}
