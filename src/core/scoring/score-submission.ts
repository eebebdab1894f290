import type { Submission } from '../submission/submission.ts';
import type { Task } from '../task/task.ts';
import type { TaskScore } from './task-score.ts';
import { createTaskScorer } from './task-scorer.ts';
import type { ScoringOptions, TaskScorer } from './task-scorer.ts';

const scorers = new WeakMap<Task, TaskScorer>();

/** Every figure of one submission to a task; the task's truth is read at the first call and kept with the task. */
export function scoreSubmission(task: Task, submission: Submission, options: ScoringOptions = {}): TaskScore {
  return scorerOf(task).score(submission, options);
}

/** The score of a trial that failed for the model's own reasons (METHODOLOGY 9.8). */
export function scoreFailure(task: Task): TaskScore {
  return scorerOf(task).scoreFailure();
}

function scorerOf(task: Task): TaskScorer {
  const known = scorers.get(task);
  if (known !== undefined) return known;
  const scorer = createTaskScorer(task);
  scorers.set(task, scorer);
  return scorer;
}
