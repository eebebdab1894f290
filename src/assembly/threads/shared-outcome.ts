import type { TaskScore } from '../../core/scoring/task-score.ts';
import type { TrialOutcome } from '../../execution/executor/trial-runner.ts';
import type { SubmissionRecord } from '../../storage/ports/trial-store.ts';
import { ObjectReceiver, ObjectSender } from './shared-objects.ts';
import type { Shared } from './shared-objects.ts';

/** How a trial ended, as it crosses from a thread: repetitions often hand in the same, and a table is long. */
export interface SharedOutcome extends Omit<TrialOutcome, 'submission' | 'score'> {
  readonly submission: Shared<SubmissionRecord> | null;
  readonly score: Shared<TaskScore> | null;
}

/** The side that scores. */
export class OutcomeSender {
  readonly #submissions = new ObjectSender<SubmissionRecord>();
  readonly #scores = new ObjectSender<TaskScore>();

  share({ submission, score, ...outcome }: TrialOutcome): SharedOutcome {
    return {
      ...outcome,
      submission: submission === null ? null : this.#submissions.share(submission),
      score: score === null ? null : this.#scores.share(score),
    };
  }
}

/** The side that stores. */
export class OutcomeReceiver {
  readonly #submissions = new ObjectReceiver<SubmissionRecord>();
  readonly #scores = new ObjectReceiver<TaskScore>();

  receive({ submission, score, ...outcome }: SharedOutcome): TrialOutcome {
    return {
      ...outcome,
      submission: submission === null ? null : this.#submissions.receive(submission),
      score: score === null ? null : this.#scores.receive(score),
    };
  }
}
