import { setImmediate } from 'node:timers/promises';
import { editAgreement } from '../../../core/report/reliability/edit-agreement.ts';
import type { EditAgreement } from '../../../core/report/reliability/edit-agreement.ts';
import { editSetSimilarity } from '../../../core/report/reliability/edit-set-similarity.ts';
import type { EditSetSimilarity } from '../../../core/report/reliability/edit-set-similarity.ts';
import { sequenceSimilarity } from '../../../core/statistics/sequence-similarity.ts';
import { editSetFromText } from '../../../core/submission/edit-set.ts';
import type { SummaryFigures } from '../../../storage/ports/summary-store.ts';
import type { RepetitionRecord } from '../../../storage/ports/trial-store.ts';
import { BASELINE_CONDITION } from '../../executor/pending-trials.ts';
import type { TaskPlace } from '../../executor/suites/suite.ts';
import { buildTaskRecord } from '../catalogue/build-task-record.ts';
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
  /** Of the repetitions with a score. */
  readonly figures: readonly SummaryFigures[];
}

/**
 * Compares what a run handed in for each task, one task at a time. Empty for runs of one repetition; tasks that were scored before
 * edits were kept are left out.
 */
export async function repeatedTasks(model: ScopedRun, tools: UseCaseTools): Promise<readonly RepeatedTask[]> {
  const { run } = model;
  if (run === null || run.repetitions < 2) return [];
  const { storage } = tools;
  const { runId, metricVersion, catalogueVersion } = run;
  const taskSeed = (await storage.runs.readBatch(run.batchId))?.taskSeed ?? null;
  const records = await storage.tasks.listTasks(catalogueVersion);
  const known = new Map(records.map((record) => [record.taskId, record.errorPlaces]));
  const compared: RepeatedTask[] = [];
  for (const { taskId, datasetId } of model.tasks) {
    const query = { runId, metricVersion, taskId, condition: BASELINE_CONDITION };
    const own = await storage.trials.listRepetitions(query);
    const isComparable = own.every(({ submissionHash, editSet }) => submissionHash === null || editSet !== null);
    if (own.length < 2 || !isComparable) continue;
    const places = known.get(taskId) ?? (await placesOfBuiltTask({ taskId, catalogueVersion, taskSeed }, tools));
    if (places === null) continue;
    const sets = own.map(({ editSet }) => (editSet === null ? null : editSetFromText(editSet)));
    compared.push({
      taskId,
      datasetId,
      similarity: editSetSimilarity(sets),
      agreement: editAgreement(sets, places),
      rowSimilarity: meanLikeness(await tablesOf(own, tools)),
      figures: own.flatMap(({ figures }) => figures ?? []),
    });
    // Other requests are answered in between.
    await setImmediate();
  }
  return compared;
}

/** Of a task that was stored before its places were kept. */
async function placesOfBuiltTask(place: TaskPlace, tools: UseCaseTools): Promise<readonly string[] | null> {
  if (tools.catalogues.catalogueAt(place) === null) return null;
  return (await buildTaskRecord(place, tools))?.errorPlaces ?? null;
}

/** The rows of what was handed in, by repetition; null where nothing was. */
async function tablesOf(repetitions: readonly RepetitionRecord[], { storage }: UseCaseTools) {
  const hashes = new Set(repetitions.flatMap(({ submissionHash }) => submissionHash ?? []));
  const tables = new Map<string, readonly string[]>();
  for (const hash of hashes) {
    const submission = await storage.trials.readSubmission(hash);
    if (submission !== null) tables.set(hash, submission.tableCsv.split('\n'));
  }
  return repetitions.map(({ submissionHash }) =>
    submissionHash === null ? null : (tables.get(submissionHash) ?? null),
  );
}

function meanLikeness(tables: readonly (readonly string[] | null)[]): number | null {
  const pairs = tables.flatMap((a, i) => tables.slice(i + 1).map((b) => likeness(a, b)));
  return pairs.length === 0 ? null : pairs.reduce((sum, value) => sum + value, 0) / pairs.length;
}

function likeness(a: readonly string[] | null, b: readonly string[] | null): number {
  if (a === null || b === null) return 0;
  return a === b ? 1 : sequenceSimilarity(a, b).similarity;
}
