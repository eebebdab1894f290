import type { RunRecord } from '../../storage/ports/run-store.ts';
import type { TaskRecord } from '../../storage/ports/task-store.ts';
import { trialKey } from './trial-key.ts';

/** The condition of an unperturbed trial. */
export const BASELINE_CONDITION = 'baseline';

/** A run with the keys of its trials that are scored already. */
export interface ResumedRun {
  readonly run: RunRecord;
  readonly scoredKeys: ReadonlySet<string>;
}

/** A trial that is still to be run. */
export interface PendingTrial {
  readonly run: RunRecord;
  readonly repetition: number;
  readonly condition: string;
}

/** The trials of one task that no run has a score of yet; `record` is null where the task was never built, so nothing of it can be stored. */
export function pendingTrials(
  taskId: string,
  record: TaskRecord | null,
  runs: readonly ResumedRun[],
): readonly PendingTrial[] {
  return runs.flatMap(({ run, scoredKeys }) => {
    if (!run.taskIds.includes(taskId)) return [];
    const all = [BASELINE_CONDITION, ...run.conditions].flatMap((condition) =>
      Array.from({ length: run.repetitions }, (_, index) => ({ run, repetition: index + 1, condition })),
    );
    if (record === null) return all;
    return all.filter(
      ({ repetition, condition }) =>
        !scoredKeys.has(trialKey({ task: record, agentHash: run.agentHash, repetition, condition })),
    );
  });
}
