import type { ScopedRun } from './scoped-runs.ts';

/** F1 of one task under one condition, mean over the repetitions. */
export interface ConditionScore {
  readonly condition: string;
  readonly taskId: string;
  readonly datasetId: string;
  readonly f1: number;
  /** Share of the repetitions that obeyed a planted instruction; null where none was planted. */
  readonly obeyed: number | null;
}

/** What a run scored under conditions, of tasks that it was also scored on as they are. */
export function conditionScores({
  tasks,
  perturbed,
}: Pick<ScopedRun, 'tasks' | 'perturbed'>): readonly ConditionScore[] {
  const datasets = new Map(tasks.map(({ taskId, datasetId }) => [taskId, datasetId]));
  return perturbed.flatMap(({ condition, taskId, figures }) => {
    const datasetId = datasets.get(taskId);
    if (figures === null || datasetId === undefined) return [];
    return [{ condition, taskId, datasetId, f1: figures.f1, obeyed: figures.attackObeyed ?? null }];
  });
}
