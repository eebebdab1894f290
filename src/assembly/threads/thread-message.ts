import type { TaskJob, TrialOrder, TrialOutcome } from '../../execution/executor/trial-runner.ts';
import type { BuiltPerturbedTaskRecord, BuiltTaskRecord } from '../../storage/ports/task-store.ts';
import type { SharedEnd } from './shared-submission.ts';
import type { SharedView } from './shared-views.ts';

/** To a thread; `jobId` tells jobs apart. */
export type ToThread =
  | { readonly kind: 'job'; readonly jobId: number; readonly job: TaskJob }
  | { readonly kind: 'remote-end'; readonly jobId: number; readonly index: number; readonly shared: SharedEnd }
  | { readonly kind: 'abort'; readonly jobId: number };

/** An error that crosses to another thread: only texts and plain details. */
export interface ThreadError {
  readonly code: string | null;
  readonly message: string;
}

/** What a thread asks to have done elsewhere: its own thread waits for nobody. */
export interface RemoteRequest {
  readonly order: TrialOrder;
  readonly shared: SharedView;
}

/** From a thread. */
export type FromThread = { readonly jobId: number } & (
  | { readonly kind: 'task'; readonly record: BuiltTaskRecord }
  | { readonly kind: 'perturbed-task'; readonly record: BuiltPerturbedTaskRecord }
  | { readonly kind: 'remote-trial'; readonly trial: RemoteRequest }
  | { readonly kind: 'unmade'; readonly index: number; readonly reason: string }
  | { readonly kind: 'unpaid'; readonly index: number }
  | { readonly kind: 'outcome'; readonly outcome: TrialOutcome }
  | { readonly kind: 'done'; readonly error: ThreadError | null }
);
