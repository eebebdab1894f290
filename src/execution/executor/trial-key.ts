import { canonicalJson } from '../../foundation/canonical-json.ts';
import { sha256Hex } from '../../foundation/sha256.ts';
import type { TaskIdentity } from './known-tasks.ts';

/** What makes a trial this trial and no other. */
export interface TrialIdentity {
  /** Under a condition: what is shown, and the task that it is scored against. */
  readonly task: TaskIdentity;
  readonly agentHash: string;
  readonly repetition: number;
  readonly condition: string;
}

/** The key under which a trial's result is looked for when its run is continued; metric versions are not in it. */
export function trialKey(identity: TrialIdentity): string {
  const { task, agentHash, repetition, condition } = identity;
  return sha256Hex(canonicalJson([task.tableHash, task.taskHash, task.promptHash, agentHash, repetition, condition]));
}
