import type { TrialStatus } from '../../../contract/quality.ts';
import type { RunEventRecord, ToldTrial } from '../../ports/run-event-store.ts';
import type { RunState } from '../../ports/run-store.ts';
import type { RunEventsTable } from '../schema.ts';

/** Without the names of its members, which would be half of it: a run of a million trials has a million of these. */
type TrialWords = readonly [string, string, number, string, TrialStatus, number | null];

/** Trials as they stand in a row. */
export function textFromTrials(trials: readonly ToldTrial[]): string {
  return JSON.stringify(
    trials.map(({ trialId, taskId, repetition, condition, status, f1 }): TrialWords => {
      return [trialId, taskId, repetition, condition, status, f1];
    }),
  );
}

/** The events of a row, in order. */
export function eventsFromRow(row: RunEventsTable): readonly RunEventRecord[] {
  const base = {
    atMs: row.at_ms,
    state: row.state as RunState,
    progress: {
      totalTrials: row.total_trials,
      finishedTrials: row.finished_trials,
      failedTrials: row.failed_trials,
    },
  };
  if (row.trials === null) return [{ ...base, number: row.last_number, kind: row.kind as 'state' | 'end' }];
  const trials = JSON.parse(row.trials) as readonly TrialWords[];
  const before = row.last_number - trials.length;
  return trials.map(([trialId, taskId, repetition, condition, status, f1], index) => ({
    ...base,
    number: before + index + 1,
    kind: 'trial',
    trial: { trialId, taskId, repetition, condition, status, f1 },
  }));
}
