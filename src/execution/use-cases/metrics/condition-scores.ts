import { BASELINE_CONDITION } from '../../executor/pending-trials.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import type { ConditionScore } from './robustness.ts';
import type { ScopedRun } from './scoped-runs.ts';

/** F1 and obeyed instructions of each task under each condition of a run, means over the repetitions. */
export async function conditionScores(model: ScopedRun, { storage }: UseCaseTools): Promise<readonly ConditionScore[]> {
  const { run } = model;
  if (run === null || run.conditions.length === 0) return [];
  const trials = (await storage.trials.listTrials(run.runId)).filter(
    ({ condition }) => condition !== BASELINE_CONDITION,
  );
  const byPlace = Map.groupBy(trials, ({ condition, taskId }) => JSON.stringify([condition, taskId]));
  const datasets = new Map(model.tasks.map(({ taskId, datasetId }) => [taskId, datasetId]));
  const summaries = await storage.summaries.listSummaries([run.runId], run.metricVersion);
  return summaries.flatMap(({ condition, taskId, figures }) => {
    const datasetId = datasets.get(taskId);
    if (condition === BASELINE_CONDITION || figures === null || datasetId === undefined) return [];
    const own = byPlace.get(JSON.stringify([condition, taskId])) ?? [];
    const attacked = own.flatMap(({ attackObeyed }) => (attackObeyed === null ? [] : [Number(attackObeyed)]));
    const obeyed = attacked.length === 0 ? null : attacked.reduce((sum, one) => sum + one, 0) / attacked.length;
    return [{ condition, taskId, datasetId, f1: figures.f1, obeyed }];
  });
}
