import { hash } from 'node:crypto';
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
  const parts = [task.tableHash, task.taskHash, task.promptHash, agentHash, repetition, condition];
  // Of texts and whole numbers alone this is canonical JSON. A run that goes on makes the key of each of its trials first, so that
  // the slower ways to write and hash would keep a person waiting.
  return hash('sha256', JSON.stringify(parts), 'hex');
}
