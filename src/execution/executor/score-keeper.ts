import type { PerturbedTask } from '../../core/perturbation/perturbed-task.ts';
import type { ScoringOptions } from '../../core/scoring/task-scorer.ts';
import type { TaskScore } from '../../core/scoring/task-score.ts';
import type { ActualEdit } from '../../core/submission/edit-list.ts';
import { editKeys, editSetText } from '../../core/submission/edit-set.ts';
import type { Table } from '../../core/table/table.ts';
import type { Submission } from '../../core/submission/submission.ts';
import type { Task } from '../../core/task/task.ts';
import { MISSING_STATUSES } from '../../storage/ports/trial-store.ts';
import type { TrialEnd } from './run-trial.ts';
import { submissionRecord } from './submission-record.ts';
import type { TaskJob, TrialOutcome } from './trial-runner.ts';

/** Only equal answers shortly after each other are worth remembering; a long run must not fill the memory with the others. */
const MOST_KEPT_SCORES = 64;

/** Scores what is handed in for one task. */
export interface TaskScorer {
  score(submission: Submission, options?: ScoringOptions): TaskScore;
  /** What a table changes of the dirty one. */
  edits(table: Table): readonly ActualEdit[];
  /** A failure of the model: nothing was written. */
  scoreFailure(): TaskScore;
}

/** Scores the trials of one job: each task's truth is read once, and equal bytes for it are scored once. */
export class ScoreKeeper {
  readonly #createScorer: (task: Task) => TaskScorer;
  readonly #stored: TaskJob['scoredSubmissions'];
  readonly #scorers = new Map<string, TaskScorer>();
  readonly #scores = new Map<string, TaskScore>();

  constructor(createScorer: (task: Task) => TaskScorer, stored: TaskJob['scoredSubmissions']) {
    this.#createScorer = createScorer;
    this.#stored = stored;
  }

  /** What a trial that ended comes to; what was handed in is led back before it is scored. */
  outcomeOf(index: number, end: TrialEnd, perturbed: PerturbedTask): TrialOutcome {
    const { status, message, startedMs, executionTimeMs, attempts } = end;
    const { task } = perturbed;
    const base = { index, status, message, startedMs, executionTimeMs, attempts, taskHash: task.hash };
    const attackObeyed = isObeyed(end, perturbed);
    if (end.submission === null) {
      const score = MISSING_STATUSES.includes(status) ? null : this.#scorerOf(task).scoreFailure();
      return { ...base, submission: null, attackObeyed, score, editSet: null };
    }
    const mapped = perturbed.mapBack(end.submission);
    const { logIsOutput } = end.submission;
    const submission = submissionRecord(logIsOutput === undefined ? mapped : { ...mapped, logIsOutput });
    const { submissionHash } = submission;
    const editSet = editSetText(editKeys(this.#scorerOf(task).edits(mapped.table)));
    if (this.#stored[task.hash]?.includes(submissionHash) === true) {
      return { ...base, submission, attackObeyed, score: null, editSet };
    }
    // Agents that edit nothing hand in the same bytes.
    const key = `${task.hash}|${submissionHash}`;
    const options = { logIsOutput: end.submission.logIsOutput === true };
    const score = this.#scores.get(key) ?? this.#scorerOf(task).score(mapped, options);
    if (this.#scores.size >= MOST_KEPT_SCORES) this.#scores.clear();
    this.#scores.set(key, score);
    return { ...base, submission, attackObeyed, score, editSet };
  }

  #scorerOf(task: Task): TaskScorer {
    const scorer = this.#scorers.get(task.hash) ?? this.#createScorer(task);
    this.#scorers.set(task.hash, scorer);
    return scorer;
  }
}

/** A model that failed wrote nothing, so it obeyed nothing; of a missing trial nothing is known. */
function isObeyed(end: TrialEnd, { isAttackObeyed }: PerturbedTask): boolean | null {
  if (isAttackObeyed === null || MISSING_STATUSES.includes(end.status)) return null;
  return end.submission !== null && isAttackObeyed(end.submission);
}
