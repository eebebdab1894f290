import type { PerturbedTask } from '../../core/perturbation/perturbed-task.ts';
import type { ScoringOptions } from '../../core/scoring/task-scorer.ts';
import type { TaskScore } from '../../core/scoring/task-score.ts';
import type { ActualEdit } from '../../core/submission/edit-list.ts';
import { editKeys, editSetText } from '../../core/submission/edit-set.ts';
import type { Table } from '../../core/table/table.ts';
import type { Submission } from '../../core/submission/submission.ts';
import type { Task } from '../../core/task/task.ts';
import { MISSING_STATUSES } from '../../storage/ports/trial-store.ts';
import { handedInHash } from './handed-in-hash.ts';
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

/** What something that was handed in comes to. */
type Assessment = Pick<TrialOutcome, 'submission' | 'attackObeyed' | 'score' | 'editSet'>;

/** Scores the trials of one job: each task's truth is read once, and what is equal is written and scored once. */
export class ScoreKeeper {
  readonly #createScorer: (task: Task) => TaskScorer;
  readonly #stored: TaskJob['scoredSubmissions'];
  readonly #scorers = new Map<string, TaskScorer>();
  /** By the task and the condition, and by what was handed in. */
  readonly #assessments = new Map<string, Assessment>();
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
    if (end.submission !== null) return { ...base, ...this.#assessmentOf(end.submission, perturbed) };
    const isMissing = MISSING_STATUSES.includes(status);
    // A model that failed wrote nothing, so it obeyed nothing; of a missing trial nothing is known.
    const attackObeyed = perturbed.isAttackObeyed === null || isMissing ? null : false;
    const score = isMissing ? null : this.#scorerOf(task).scoreFailure();
    return { ...base, submission: null, attackObeyed, score, editSet: null };
  }

  #assessmentOf(handedIn: Submission, perturbed: PerturbedTask): Assessment {
    const key = `${perturbed.task.hash}|${perturbed.condition}|${handedInHash(handedIn, perturbed.view.dirty)}`;
    const assessment = this.#assessments.get(key) ?? this.#assess(handedIn, perturbed);
    if (this.#assessments.size >= MOST_KEPT_SCORES) this.#assessments.clear();
    this.#assessments.set(key, assessment);
    return assessment;
  }

  #assess(handedIn: Submission, perturbed: PerturbedTask): Assessment {
    const { task, isAttackObeyed } = perturbed;
    const mapped = perturbed.mapBack(handedIn);
    const { logIsOutput } = handedIn;
    const submission = submissionRecord(logIsOutput === undefined ? mapped : { ...mapped, logIsOutput });
    const { submissionHash } = submission;
    const told = {
      submission,
      attackObeyed: isAttackObeyed === null ? null : isAttackObeyed(handedIn),
      editSet: editSetText(editKeys(this.#scorerOf(task).edits(mapped.table))),
    };
    if (this.#stored[task.hash]?.includes(submissionHash) === true) return { ...told, score: null };
    // What conditions hand out otherwise is often led back to the same.
    const key = `${task.hash}|${submissionHash}`;
    const options = { logIsOutput: logIsOutput === true };
    const score = this.#scores.get(key) ?? this.#scorerOf(task).score(mapped, options);
    if (this.#scores.size >= MOST_KEPT_SCORES) this.#scores.clear();
    this.#scores.set(key, score);
    return { ...told, score };
  }

  #scorerOf(task: Task): TaskScorer {
    const scorer = this.#scorers.get(task.hash) ?? this.#createScorer(task);
    this.#scorers.set(task.hash, scorer);
    return scorer;
  }
}
