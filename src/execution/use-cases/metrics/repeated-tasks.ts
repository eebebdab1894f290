import type { TaskScore } from '../../../core/scoring/task-score.ts';
import { createTaskScorer } from '../../../core/scoring/task-scorer.ts';
import { editAgreement } from '../../../core/report/reliability/edit-agreement.ts';
import type { EditAgreement } from '../../../core/report/reliability/edit-agreement.ts';
import { editSetSimilarity } from '../../../core/report/reliability/edit-set-similarity.ts';
import type { EditSetSimilarity } from '../../../core/report/reliability/edit-set-similarity.ts';
import { sequenceSimilarity } from '../../../core/statistics/sequence-similarity.ts';
import { ROW_COLUMN } from '../../../core/submission/edit-list.ts';
import type { Task } from '../../../core/task/task.ts';
import { editKeys } from '../../../core/submission/edit-set.ts';
import { tableFromCsv } from '../../../core/table/csv-text.ts';
import { MISSING_STATUSES } from '../../../storage/ports/trial-store.ts';
import type { TrialRecord } from '../../../storage/ports/trial-store.ts';
import { BASELINE_CONDITION } from '../../executor/pending-trials.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import type { ScopedRun } from './scoped-runs.ts';

/** The repetitions of one task, compared with each other. */
export interface RepeatedTask {
  readonly taskId: string;
  readonly datasetId: string;
  readonly similarity: EditSetSimilarity;
  readonly agreement: EditAgreement;
  /** Mean pairwise likeness of whole tables (METHODOLOGY 5.1); null with fewer than two. */
  readonly rowSimilarity: number | null;
  readonly scores: readonly TaskScore[];
}

/**
 * Reads what a run handed in for each task and compares the repetitions. Empty for runs of one repetition, and for tasks that
 * cannot be built any more as they were.
 */
export async function repeatedTasks(model: ScopedRun, tools: UseCaseTools): Promise<readonly RepeatedTask[]> {
  const { run } = model;
  if (run === null || run.repetitions < 2) return [];
  const { storage } = tools;
  const taskSeed = (await storage.runs.readBatch(run.batchId))?.taskSeed ?? null;
  const trials = (await storage.trials.listTrials(run.runId)).filter(
    ({ condition, status }) => condition === BASELINE_CONDITION && !MISSING_STATUSES.includes(status),
  );
  const { runId, metricVersion, catalogueVersion } = run;
  const scored = await storage.trials.listScores({ runId, metricVersion, condition: BASELINE_CONDITION });
  const scores = Map.groupBy(scored, ({ trial }) => trial.taskId);
  const compared: RepeatedTask[] = [];
  for (const { taskId, datasetId } of model.tasks) {
    const own = trials.filter((trial) => trial.taskId === taskId);
    const catalogue = tools.catalogues.catalogueAt({ taskId, catalogueVersion, taskSeed });
    if (own.length < 2 || catalogue === null) continue;
    const task = catalogue.build(taskId);
    const scorer = createTaskScorer(task);
    const tables = await Promise.all(own.map((trial) => tableOf(trial, tools)));
    const sets = tables.map((csv) => (csv === null ? null : editKeys(scorer.edits(tableFromCsv(csv)))));
    compared.push({
      taskId,
      datasetId,
      similarity: editSetSimilarity(sets),
      agreement: editAgreement(sets, errorPlaces(task)),
      rowSimilarity: meanLikeness(tables.map((csv) => csv?.split('\n') ?? null)),
      scores: (scores.get(taskId) ?? []).map(({ score }) => score),
    });
  }
  return compared;
}

/** Where something was planted: wrong cells, or in uniqueness the rows that are too many. */
function errorPlaces({ truth }: Task): string[] {
  const rows = truth.entities.flatMap(({ members }) => members.filter(({ planted }) => planted));
  const cells = [...truth.errors, ...rows.map(({ rid }) => ({ rid, column: ROW_COLUMN }))];
  return editKeys(cells.map(({ rid, column }) => ({ rid, column, new: null }))).map(({ place }) => place);
}

async function tableOf({ submissionHash }: TrialRecord, { storage }: UseCaseTools): Promise<string | null> {
  if (submissionHash === null) return null;
  return (await storage.trials.readSubmission(submissionHash))?.tableCsv ?? null;
}

function meanLikeness(tables: readonly (readonly string[] | null)[]): number | null {
  const pairs = tables.flatMap((a, i) =>
    tables.slice(i + 1).map((b) => (a === null || b === null ? 0 : sequenceSimilarity(a, b).similarity)),
  );
  return pairs.length === 0 ? null : pairs.reduce((sum, value) => sum + value, 0) / pairs.length;
}
