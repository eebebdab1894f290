import { BASELINE } from '../../core/perturbation/conditions.ts';
import type { RunRecord } from '../../storage/ports/run-store.ts';
import type { KnownTasks } from './known-tasks.ts';
import { trialKey } from './trial-key.ts';

/** The condition of an unperturbed trial. */
export const BASELINE_CONDITION = BASELINE;

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

/**
 * The trials of one task that no run has a score of yet. Where the task (or the task under the condition) was never built,
 * nothing of it can be stored, so all of them are.
 */
export function pendingTrials(taskId: string, known: KnownTasks, runs: readonly ResumedRun[]): readonly PendingTrial[] {
  return runs.flatMap(({ run, scoredKeys }) => {
    if (!run.taskIds.includes(taskId)) return [];
    const conditions = run.perturbedTaskIds.includes(taskId) ? run.conditions : [];
    const leftOut = run.leftOut.filter((one) => one.taskId === taskId).map(({ condition }) => condition);
    return [BASELINE_CONDITION, ...conditions].flatMap((condition) => {
      if (leftOut.includes(condition)) return [];
      const task = known.find(taskId, condition);
      const all = Array.from({ length: run.repetitions }, (_, index) => ({ run, repetition: index + 1, condition }));
      if (task === null) return all;
      return all.filter(
        ({ repetition }) => !scoredKeys.has(trialKey({ task, agentHash: run.agentHash, repetition, condition })),
      );
    });
  });
}
