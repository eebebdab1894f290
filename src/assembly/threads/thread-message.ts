import type { TaskJob, TrialOutcome } from '../../execution/executor/trial-runner.ts';
import type { BuiltPerturbedTaskRecord, BuiltTaskRecord } from '../../storage/ports/task-store.ts';

/** To a thread. It works on one job at a time. */
export type ToThread = { readonly kind: 'job'; readonly job: TaskJob } | { readonly kind: 'abort' };

/** An error that crosses to another thread: only texts and plain details. */
export interface ThreadError {
  readonly code: string | null;
  readonly message: string;
}

/** From a thread. */
export type FromThread =
  | { readonly kind: 'task'; readonly record: BuiltTaskRecord }
  | { readonly kind: 'perturbed-task'; readonly record: BuiltPerturbedTaskRecord }
  | { readonly kind: 'outcome'; readonly outcome: TrialOutcome }
  | { readonly kind: 'done'; readonly error: ThreadError | null };
