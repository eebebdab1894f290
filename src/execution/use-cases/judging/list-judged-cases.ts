import { createTaskScorer } from '../../../core/scoring/task-scorer.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import { createRandom } from '../../../foundation/random.ts';
import { sha256Hex } from '../../../foundation/sha256.ts';
import { chooseLabelCases } from '../../../judging/choose-label-cases.ts';
import type { JudgedCase } from '../../../judging/judged-case.ts';
import { makeJudgedCase } from '../../../judging/make-judged-case.ts';
import type { RunRecord } from '../../../storage/ports/run-store.ts';
import { BASELINE_CONDITION } from '../../executor/pending-trials.ts';
import { agentOf } from '../results/run-document.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import { submissionFromRecord } from '../results/submission-from-record.ts';

/** A stored submission as judges and labellers get it, with what only we may know of it. */
export interface StoredCase {
  /** Tells nothing of model or task. */
  readonly caseId: string;
  readonly model: string;
  /** Who made the agent, so that no judge counts for its own family. */
  readonly family: string;
  readonly taskId: string;
  readonly datasetId: string;
  readonly judged: JudgedCase;
}

/**
 * Draws so many submissions from runs, stratified by model, and makes each ready to be judged. The same runs and seed give
 * the same cases. Throws JUDGE_OUTDATED for tasks that cannot be built as they were, JUDGE_NOTHING where nothing was handed in.
 */
export async function listJudgedCases(
  runs: readonly RunRecord[],
  wanted: { readonly most: number; readonly seed: number },
  tools: UseCaseTools,
): Promise<readonly StoredCase[]> {
  const found = await Promise.all(runs.map((run) => submittedTrials(run, tools)));
  const chosen = chooseLabelCases(found.flat(), createRandom(`judged cases|${wanted.seed}`), wanted.most);
  if (chosen.length === 0) {
    throw new CodedError('JUDGE_NOTHING', 'nothing that was handed in is stored for these runs; run a model first');
  }
  const cases: StoredCase[] = [];
  for (const { caseId, model, family, place, submissionHash } of chosen) {
    const record = await tools.storage.trials.readSubmission(submissionHash);
    if (record === null) continue;
    const catalogue = tools.catalogues.catalogueAt(place);
    if (catalogue === null) {
      throw new CodedError(
        'JUDGE_OUTDATED',
        `task ${place.taskId} of a run is no longer what it was then; judge a newer run`,
      );
    }
    const task = catalogue.build(place.taskId);
    const submission = submissionFromRecord(record);
    const verdicts = createTaskScorer(task).verdicts(submission);
    const judged = makeJudgedCase(task, submission, verdicts, `${wanted.seed}|${caseId}`);
    cases.push({ caseId, model, family, taskId: place.taskId, datasetId: task.datasetId, judged });
  }
  return cases;
}

async function submittedTrials(run: RunRecord, { storage }: UseCaseTools) {
  const { catalogueVersion } = run;
  const taskSeed = (await storage.runs.readBatch(run.batchId))?.taskSeed ?? null;
  const { provider: family } = agentOf(run);
  return (await storage.trials.listTrials(run.runId)).flatMap(
    ({ trialId, taskId, repetition, condition, submissionHash }) =>
      submissionHash === null || repetition !== 1 || condition !== BASELINE_CONDITION
        ? []
        : [
            {
              caseId: sha256Hex(`case|${trialId}`).slice(0, 10),
              model: run.model,
              family,
              place: { taskId, catalogueVersion, taskSeed },
              submissionHash,
            },
          ],
  );
}
