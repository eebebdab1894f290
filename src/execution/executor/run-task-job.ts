import type { AnyAgent } from '../../agents/agent-port.ts';
import type { Submission } from '../../core/submission/submission.ts';
import type { TaskScore } from '../../core/scoring/task-score.ts';
import type { Catalogue } from '../../core/task/catalogue.ts';
import type { Task } from '../../core/task/task.ts';
import type { Clock } from '../../foundation/clock.ts';
import { runTrial } from './run-trial.ts';
import type { TrialEnd } from './run-trial.ts';
import { submissionRecord } from './submission-record.ts';
import { taskRecord } from './task-record.ts';

import type { JobObserver, TaskJob, TrialOutcome } from './trial-runner.ts';

/** Scores what is handed in for one task. */
export interface TaskScorer {
  score(submission: Submission): TaskScore;
  /** A failure of the model: nothing was written. */
  scoreFailure(): TaskScore;
}

/** What a thread that runs jobs has at hand. */
export interface JobTools {
  readonly catalogue: Catalogue;
  readonly createAgent: (spec: string) => AnyAgent;
  readonly createScorer: (task: Task) => TaskScorer;
  readonly clock: Clock;
}

/** Builds a task and runs its trials one after the other in this thread. */
export async function runTaskJob(
  job: TaskJob,
  tools: JobTools,
  observer: JobObserver,
  signal: AbortSignal,
): Promise<void> {
  const task = tools.catalogue.build(job.taskId);
  observer.onTask(taskRecord(task, tools.catalogue.version));
  const scores = scoreKeeper(task, tools, new Set(job.scoredSubmissions));
  for (const order of job.trials) {
    // Lets messages in, such as the one that ends the job: built-in agents never wait by themselves.
    await new Promise((resolve) => setImmediate(resolve));
    if (signal.aborted) return;
    const agent = tools.createAgent(order.agentSpec);
    const end = await runTrial(order, { task, agent, job, clock: tools.clock, signal });
    if (signal.aborted && end.status !== 'ok') return;
    observer.onOutcome(scores.outcomeOf(order.index, end));
  }
}

function scoreKeeper(task: Task, tools: JobTools, stored: ReadonlySet<string>) {
  const scorer = tools.createScorer(task);
  const scores = new Map<string, TaskScore>();
  return {
    outcomeOf(index: number, end: TrialEnd): TrialOutcome {
      const { status, message, startedMs, executionTimeMs, attempts } = end;
      const base = { index, startedMs, executionTimeMs, attempts };
      if (end.submission === null) {
        const isMissing = status === 'internal_failure' || status === 'provider_failure';
        return { ...base, status, message, submission: null, score: isMissing ? null : scorer.scoreFailure() };
      }
      const submission = submissionRecord(end.submission);
      if (stored.has(submission.submissionHash)) return { ...base, status, message, submission, score: null };
      // Agents that edit nothing hand in the same bytes; equal bytes are scored once.
      const score = scores.get(submission.submissionHash) ?? scorer.score(end.submission);
      scores.set(submission.submissionHash, score);
      return { ...base, status, message, submission, score };
    },
  };
}
