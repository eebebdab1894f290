import type { HandedIn } from '../../../contract/submission.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import type { BuiltTaskRecord } from '../../../storage/ports/task-store.ts';
import { BASELINE_CONDITION } from '../../executor/pending-trials.ts';
import { runInLanes } from '../../executor/run-in-lanes.ts';
import type { TrialOutcome } from '../../executor/trial-runner.ts';
import type { Suite } from '../../executor/suites/suite.ts';
import type { UseCaseTools } from '../use-case-tools.ts';

/** One table, scored. */
export interface ScoredHandedIn {
  readonly task: BuiltTaskRecord;
  readonly outcome: TrialOutcome;
}

/**
 * Builds each task in the runner's threads and scores what was handed in for it there, as what an agent hands in is scored.
 * Stores nothing. In the order of the items; throws SUBMISSION_UNSCORED where a thread ended before it told a score.
 */
export async function scoreHandedIn(
  items: readonly HandedIn[],
  place: { readonly suite: Suite; readonly agentSpec: string; readonly runId: string; readonly model: string },
  tools: UseCaseTools,
): Promise<readonly ScoredHandedIn[]> {
  const scored = new Map<string, ScoredHandedIn>();
  await runInLanes({
    items,
    lanes: () => tools.runner.parallelism,
    async work(item) {
      scored.set(item.task_id, await scoreOne(item, place, tools));
    },
  });
  return items.map(({ task_id }) => scored.get(task_id)!);
}

async function scoreOne(
  { task_id: taskId, ...answer }: HandedIn,
  place: Parameters<typeof scoreHandedIn>[1],
  tools: UseCaseTools,
): Promise<ScoredHandedIn> {
  const { suite, agentSpec, runId, model } = place;
  let task: BuiltTaskRecord | null = null;
  let outcome: TrialOutcome | null = null;
  const order = { index: 0, runId, agentSpec, model, repetition: 1, condition: BASELINE_CONDITION };
  const job = {
    taskId,
    catalogueVersion: suite.catalogue.version,
    taskSeed: null,
    seed: 0,
    deadlineMs: tools.trialDeadlineMs,
    trials: [{ ...order, answer: JSON.stringify(answer) }],
    remote: null,
    scoredSubmissions: {},
  };
  const observer = {
    onTask: (record: BuiltTaskRecord) => void (task = record),
    onPerturbedTask: () => undefined,
    onOutcome: (ended: TrialOutcome) => void (outcome = ended),
    onUnmade: () => undefined,
    onUnpaid: () => undefined,
  };
  await tools.runner.run(job, observer, new AbortController().signal);
  if (task === null || outcome === null) {
    throw new CodedError('SUBMISSION_UNSCORED', `the table for ${taskId} was not scored; hand it in again`);
  }
  return { task, outcome: withoutCost(outcome) };
}

/** What was spent elsewhere, and how long it took, is not known here. */
function withoutCost(outcome: TrialOutcome): TrialOutcome {
  const attempts = outcome.attempts.map((attempt) => ({ ...attempt, costUsd: null }));
  return { ...outcome, attempts };
}
