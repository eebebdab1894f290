import type { F1Metrics } from '../../../contract/metrics/f1-metrics.ts';
import { DIFFICULTIES, DIMENSIONS } from '../../../core/dataset/dimension.ts';
import { metricSet } from './metric-set.ts';
import { referencesOf } from './overview.ts';
import { modelScopeDocument, scopeDocument } from './scope-documents.ts';
import type { ResolvedScope, ScopedRun } from './scoped-runs.ts';
import type { TaskFigures } from './task-figures.ts';

/** F1, precision and recall of a model, overall and by every grouping. */
export function f1Document(model: ScopedRun, scope: ResolvedScope): F1Metrics {
  const references = referencesOf(scope);
  const triple = (tasks: readonly TaskFigures[]) => {
    const { f1, precision, recall } = metricSet(model, tasks, references);
    return { f1, precision, recall };
  };
  const datasets = [...new Set(model.tasks.map((task) => task.datasetId))].toSorted();
  return {
    ...scopeDocument(scope, [model]),
    ...modelScopeDocument(model),
    overall: triple(model.tasks),
    dimensions: DIMENSIONS.map((dimension) => ({
      dimension,
      ...triple(model.tasks.filter((task) => task.dimension === dimension)),
    })),
    difficulties: DIFFICULTIES.map((difficulty) => ({
      difficulty,
      ...triple(model.tasks.filter((task) => task.difficulty === difficulty)),
    })),
    datasets: datasets.map((dataset) => ({
      dataset,
      ...triple(model.tasks.filter((task) => task.datasetId === dataset)),
    })),
    tasks: model.tasks.map(({ taskId, dimension, difficulty, datasetId, status, repetitions, figures }) => ({
      task_id: taskId,
      dimension: dimension as F1Metrics['tasks'][number]['dimension'],
      difficulty: difficulty as F1Metrics['tasks'][number]['difficulty'],
      dataset: datasetId,
      status,
      repetitions,
      f1: figures.f1,
      precision: figures.precision,
      recall: figures.recall,
    })),
  };
}
