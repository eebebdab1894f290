import type { AgentView } from '../../core/task/agent-view.ts';
import type { TrialEnd } from './run-trial.ts';
import type { TaskJob, TrialOrder } from './trial-runner.ts';

/** What is handed to an agent that works elsewhere. Plain data: it may cross to another thread. */
export interface RemoteTrial {
  readonly order: TrialOrder;
  readonly job: Pick<TaskJob, 'taskId' | 'seed' | 'deadlineMs' | 'remote'>;
  readonly view: AgentView;
}

/** How a remote trial went. `unpaid`: the batch's budget does not reach for its next call; `stopped`: the run was ended. Neither is a result: the trial stays pending. */
export type RemoteEnd =
  | { readonly kind: 'ended'; readonly end: TrialEnd }
  | { readonly kind: 'unpaid' }
  | { readonly kind: 'stopped' };

/** Has agents that work elsewhere repair tasks: many at a time, as each only waits. */
export interface RemoteTrials {
  /** Never rejects because of an agent or its provider. */
  run(trial: RemoteTrial, signal: AbortSignal): Promise<RemoteEnd>;
}
