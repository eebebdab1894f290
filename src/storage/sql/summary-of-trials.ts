import type { SummaryFigures } from '../ports/summary-store.ts';
import type { TrialStatus } from '../../contract/quality.ts';
import { MISSING_STATUSES } from '../ports/trial-store.ts';
import { meanFigures } from './score-figures.ts';

/** One trial as its summary needs it; trials come in the order of their repetitions. */
export interface SummarisedTrial {
  readonly status: TrialStatus;
  /** Null where the trial has no score. */
  readonly figures: SummaryFigures | null;
  readonly justificationHash: string | null;
  readonly executionTimeMs: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
}

/** What the trials of one task under one condition come to (METHODOLOGY 9.8); at least one trial. */
export function summaryOfTrials(trials: readonly SummarisedTrial[]) {
  const scored = trials.flatMap((trial) => (trial.figures === null ? [] : [trial.figures]));
  const firstScored = trials.find((trial) => trial.figures !== null);
  const missing = trials.filter((trial) => MISSING_STATUSES.includes(trial.status)).length;
  const sum = (read: (trial: SummarisedTrial) => number): number =>
    trials.reduce((total, trial) => total + read(trial), 0);
  return {
    status: commonStatus(trials.map((trial) => trial.status)),
    trials: trials.length,
    scored: scored.length,
    failed: trials.filter((trial) => trial.status !== 'ok').length - missing,
    missing,
    figures: meanFigures(scored),
    justificationHash: firstScored?.justificationHash ?? null,
    executionTimeMs: sum((trial) => trial.executionTimeMs) / trials.length,
    inputTokens: sum((trial) => trial.inputTokens),
    outputTokens: sum((trial) => trial.outputTokens),
    costUsd: sum((trial) => trial.costUsd),
  };
}

/** `ok` if all are, else the commonest other; of equals the first in the alphabet. */
export function commonStatus(statuses: readonly TrialStatus[]): TrialStatus {
  const counts = new Map<TrialStatus, number>();
  for (const status of statuses) if (status !== 'ok') counts.set(status, (counts.get(status) ?? 0) + 1);
  const [commonest] = [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return commonest?.[0] ?? 'ok';
}
