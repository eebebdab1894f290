import type { Submission } from '../submission/submission.ts';
import type { Task } from '../task/task.ts';
import type { ActualEdit } from '../submission/edit-list.ts';
import type { Table } from '../table/table.ts';
import { editsOfTable, measureSubmission } from './measure-submission.ts';
import { listVerdicts } from './submission-verdicts.ts';
import type { SubmissionVerdicts } from './submission-verdicts.ts';
import { readTaskTruth } from './task-truth.ts';
import type { TaskScore } from './task-score.ts';

/** What else a score depends on. */
export interface ScoringOptions {
  /** Whether the change log was the output itself (strategy `edits`); by default it was not. */
  readonly logIsOutput?: boolean;
}

/** Scores submissions to one task; the truth is read once. */
export interface TaskScorer {
  /**
   * Every figure of a submission. Permuting the output's rows changes nothing, permuting its columns only the note that
   * their order changed. Any table can be scored, however wrong; it never throws for one.
   */
  score(submission: Submission, options?: ScoringOptions): TaskScore;
  /** The cells and rows that a submission's score is made of. */
  verdicts(submission: Submission): SubmissionVerdicts;
  /** What a table changes of the dirty one, by value: cells, then deleted and inserted rows. */
  edits(table: Table): readonly ActualEdit[];
  /** The score of a trial that failed for the model's own reasons: nothing was written (METHODOLOGY 9.8). */
  scoreFailure(): TaskScore;
}

/** A scorer for a task. */
export function createTaskScorer(task: Task): TaskScorer {
  const truth = readTaskTruth(task);
  const untouched: Submission = { table: task.view.dirty, changeLog: [], justification: '' };
  return {
    score: (submission, options = {}) => measureSubmission(truth, submission, options.logIsOutput ?? false),
    verdicts: (submission) => listVerdicts(truth, submission.table),
    edits: (table) => editsOfTable(truth, table),
    scoreFailure() {
      const score = measureSubmission(truth, untouched, false);
      return { ...score, precision: 0, recall: 0, f1: 0, auditability: { ...score.auditability, value: 0 } };
    },
  };
}
