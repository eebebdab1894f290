import type { TaskJob, TrialOrder } from '../../execution/executor/trial-runner.ts';
import type { BuiltPerturbedTaskRecord, BuiltTaskRecord } from '../../storage/ports/task-store.ts';
import type { AgentView } from '../../core/task/agent-view.ts';
import type { Shared } from './shared-objects.ts';
import type { SharedOutcome } from './shared-outcome.ts';
import type { SharedEnd } from './shared-submission.ts';

/** To a thread, many in one message; `jobId` tells jobs apart. */
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
  readonly shared: Shared<AgentView>;
}

/** From a thread, many in one message. */
export type FromThread = { readonly jobId: number } & (
  | { readonly kind: 'task'; readonly record: Shared<BuiltTaskRecord> }
  | { readonly kind: 'perturbed-task'; readonly record: Shared<BuiltPerturbedTaskRecord> }
  | { readonly kind: 'remote-trial'; readonly trial: RemoteRequest }
  | { readonly kind: 'unmade'; readonly index: number; readonly reason: string }
  | { readonly kind: 'unpaid'; readonly index: number }
  | { readonly kind: 'outcome'; readonly outcome: SharedOutcome }
  | { readonly kind: 'done'; readonly error: ThreadError | null }
);
