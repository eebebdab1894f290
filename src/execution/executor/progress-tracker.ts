import type { TrialStatus } from '../../contract/quality.ts';
import type { Clock } from '../../foundation/clock.ts';
import type { RunProgress } from './run-event.ts';

/** Counts trials as they end. */
export interface ProgressTracker {
  countTrial(status: TrialStatus): void;
  /** A trial that turned out to be no part of the plan. */
  leaveOutTrial(): void;
  snapshot(): RunProgress;
}

/** What is known when a start begins. */
export interface ProgressStart {
  readonly totalTrials: number;
  readonly reusedTrials: number;
  readonly reusedFailures: number;
}

export function createProgressTracker(start: ProgressStart, clock: Clock): ProgressTracker {
  const startedMs = clock.nowMs();
  let newTrials = 0;
  let newFailures = 0;
  let leftOutTrials = 0;
  return {
    countTrial(status) {
      newTrials += 1;
      if (status !== 'ok') newFailures += 1;
    },
    leaveOutTrial() {
      leftOutTrials += 1;
    },
    snapshot() {
      const elapsedMs = Math.max(0, clock.nowMs() - startedMs);
      // Only trials of this start tell its speed; the stored ones took no time now.
      const trialsPerSecond = newTrials === 0 || elapsedMs === 0 ? null : (newTrials * 1000) / elapsedMs;
      const finishedTrials = start.reusedTrials + newTrials;
      const totalTrials = start.totalTrials - leftOutTrials;
      return {
        totalTrials,
        finishedTrials,
        reusedTrials: start.reusedTrials,
        failedTrials: start.reusedFailures + newFailures,
        elapsedMs,
        trialsPerSecond,
        remainingMs: trialsPerSecond === null ? null : ((totalTrials - finishedTrials) * 1000) / trialsPerSecond,
      };
    },
  };
}
