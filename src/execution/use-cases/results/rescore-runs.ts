import type { Rescore } from '../../../contract/rescore.ts';
import { METRIC_VERSION } from '../../../core/scoring/metric-version.ts';
import { createTaskScorer } from '../../../core/scoring/task-scorer.ts';
import type { TaskScorer } from '../../../core/scoring/task-scorer.ts';
import { editKeys, editSetText } from '../../../core/submission/edit-set.ts';
import { meanAndSpread } from '../../../core/statistics/mean-and-spread.ts';
import { isCodedError } from '../../../foundation/coded-error.ts';
import type { RunRecord } from '../../../storage/ports/run-store.ts';
import { MISSING_STATUSES } from '../../../storage/ports/trial-store.ts';
import type { TrialRecord } from '../../../storage/ports/trial-store.ts';
import { PreparedTask } from '../../executor/prepared-task.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import { submissionFromRecord } from './submission-from-record.ts';

type RescoredRun = Rescore['runs'][number];

/**
 * Scores what runs have stored by the current metric version; nobody is called, and scores of older versions stay. A run
 * whose tasks are no longer what they were keeps its version, and those tasks are named.
 */
export async function rescoreRuns(runs: readonly RunRecord[], tools: UseCaseTools): Promise<Rescore> {
  const rescored: RescoredRun[] = [];
  for (const run of runs) rescored.push(await rescoreRun(run, tools));
  return { runs: rescored };
}

async function rescoreRun(run: RunRecord, tools: UseCaseTools): Promise<RescoredRun> {
  const { storage } = tools;
  const taskSeed = (await storage.runs.readBatch(run.batchId))?.taskSeed ?? null;
  const scoredKeys = await storage.trials.listScoredKeys(run.runId, METRIC_VERSION);
  const all = await storage.trials.listTrials(run.runId);
  const scorable = all.filter(({ status }) => !MISSING_STATUSES.includes(status));
  const open = scorable.filter(({ trialKey }) => !scoredKeys.has(trialKey));
  const changed: string[] = [];
  let rescored = 0;
  for (const [taskId, trials] of Map.groupBy(open, (trial) => trial.taskId)) {
    const scorers = prepareScorers({ taskId, taskSeed, run }, tools);
    for (const trial of trials) {
      const scorer = scorers(trial);
      if (scorer === null) {
        if (!changed.includes(taskId)) changed.push(taskId);
        continue;
      }
      const { score, editSet } = await scoreStored(trial, scorer, tools);
      await storage.trials.storeScore(trial, score, editSet);
      rescored += 1;
    }
  }
  const isWhole = changed.length === 0;
  if (isWhole) await storage.runs.setMetricVersion(run.runId, METRIC_VERSION);
  return {
    run_id: run.runId,
    model: run.model,
    from_version: run.metricVersion,
    to_version: isWhole ? METRIC_VERSION : run.metricVersion,
    rescored_trials: rescored,
    kept_trials: scorable.length - open.length,
    missing_trials: all.length - scorable.length,
    changed_tasks: changed,
    mean_f1_before: await meanF1(run.runId, run.metricVersion, tools),
    mean_f1_after: await meanF1(run.runId, METRIC_VERSION, tools),
  };
}

interface TaskOfRun {
  readonly taskId: string;
  readonly taskSeed: string | null;
  readonly run: RunRecord;
}

/** Finds the scorer of a trial's task under the trial's condition; null where that is not what it was. */
function prepareScorers(
  { taskId, taskSeed, run }: TaskOfRun,
  { catalogues }: UseCaseTools,
): (trial: TrialRecord) => TaskScorer | null {
  const place = { taskId, taskSeed, catalogueVersion: run.catalogueVersion };
  if (catalogues.catalogueAt(place) === null) return () => null;
  const prepared = new PreparedTask(place, catalogues);
  const scorers = new Map<string, TaskScorer>();
  return ({ condition, taskHash }) => {
    const known = scorers.get(condition);
    if (known !== undefined) return known;
    const made = prepared.under(condition);
    if (isCodedError(made) || made.perturbed.task.hash !== taskHash) return null;
    const scorer = createTaskScorer(made.perturbed.task);
    scorers.set(condition, scorer);
    return scorer;
  };
}

async function scoreStored({ submissionHash }: TrialRecord, scorer: TaskScorer, { storage }: UseCaseTools) {
  const record = submissionHash === null ? null : await storage.trials.readSubmission(submissionHash);
  if (record === null) return { score: scorer.scoreFailure(), editSet: null };
  const submission = submissionFromRecord(record);
  return {
    score: scorer.score(submission, { logIsOutput: record.logIsOutput }),
    editSet: editSetText(editKeys(scorer.edits(submission.table))),
  };
}

async function meanF1(runId: string, metricVersion: string, { storage }: UseCaseTools): Promise<number | null> {
  const summaries = await storage.summaries.listSummaries([runId], metricVersion);
  return meanAndSpread(summaries.flatMap(({ figures }) => (figures === null ? [] : [figures.f1])))?.mean ?? null;
}
