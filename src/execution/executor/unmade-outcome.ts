import type { Task } from '../../core/task/task.ts';
import type { Clock } from '../../foundation/clock.ts';
import type { CodedError } from '../../foundation/coded-error.ts';
import { NO_SPEND } from '../../storage/ports/spend.ts';
import type { TrialOutcome } from './trial-runner.ts';

/** A trial whose condition cannot be made of the task: no fault of the model, so it is missing (METHODOLOGY 9.8). */
export function unmadeOutcome(index: number, task: Task, error: CodedError, clock: Clock): TrialOutcome {
  const status = 'internal_failure';
  const { message } = error;
  const startedMs = clock.nowMs();
  return {
    index,
    status,
    message,
    taskHash: task.hash,
    submission: null,
    attackObeyed: null,
    score: null,
    editSet: null,
    startedMs,
    executionTimeMs: 0,
    attempts: [{ status, message, startedMs, durationMs: 0, ...NO_SPEND, call: null }],
  };
}
