import type { DimensionMetrics } from '../../../contract/metrics/dimension-metrics.ts';
import { DIFFICULTIES, DIMENSIONS } from '../../../core/dataset/dimension.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import { nearestWord } from '../../../core/table/nearest-word.ts';
import { countsDocument } from '../results/result-document.ts';
import { metricSet } from './metric-set.ts';
import { referencesOf } from './overview.ts';
import { modelScopeDocument, scopeDocument } from './scope-documents.ts';
import type { ResolvedScope, ScopedRun } from './scoped-runs.ts';
import type { TaskFigures } from './task-figures.ts';

/** One dimension by model and difficulty. Throws DIMENSION_UNKNOWN. */
export function dimensionDocument(name: string, scope: ResolvedScope): DimensionMetrics {
  const dimension = DIMENSIONS.find((known) => known === name);
  if (dimension === undefined) {
    const nearest = nearestWord(name, DIMENSIONS);
    throw new CodedError('DIMENSION_UNKNOWN', `there is no dimension "${name}"; did you mean "${nearest}"?`, {
      details: { dimension: name, nearest },
    });
  }
  const models = [...scope.models.values()];
  return {
    ...scopeDocument(scope, models),
    dimension,
    models: models.map((model) => {
      const tasks = model.tasks.filter((task) => task.dimension === dimension);
      return {
        ...modelScopeDocument(model),
        overall: groupDocument(scope, model, tasks),
        difficulties: DIFFICULTIES.map((difficulty) => ({
          difficulty,
          ...groupDocument(
            scope,
            model,
            tasks.filter((task) => task.difficulty === difficulty),
          ),
        })),
      };
    }),
  };
}

function groupDocument(scope: ResolvedScope, model: ScopedRun, tasks: readonly TaskFigures[]) {
  const sum = (read: (task: TaskFigures) => number): number => tasks.reduce((total, task) => total + read(task), 0);
  const counts = {
    fixed: sum((task) => task.figures.fixed),
    missed: sum((task) => task.figures.missed),
    misrepaired: sum((task) => task.figures.misrepaired),
    preserved: sum((task) => task.figures.preserved),
    damaged: sum((task) => task.figures.damaged),
    spurious: sum((task) => task.figures.spurious),
  };
  return {
    ...metricSet(model, tasks, referencesOf(scope)),
    counts: tasks.length === 0 ? null : countsDocument(counts),
    recall_by_error_type: pooledRecall(tasks),
  };
}

/** Share of all planted errors of a type that were fixed, over the tasks together. */
function pooledRecall(tasks: readonly TaskFigures[]) {
  const pooled = new Map<string, { fixed: number; errors: number }>();
  for (const { figures } of tasks) {
    for (const [type, { recall, errors }] of Object.entries(figures.recallByErrorType)) {
      const entry = pooled.get(type) ?? { fixed: 0, errors: 0 };
      pooled.set(type, { fixed: entry.fixed + recall * errors, errors: entry.errors + errors });
    }
  }
  return [...pooled]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([error_type, { fixed, errors }]) => ({
      error_type,
      recall: errors === 0 ? 0 : Math.min(1, fixed / errors),
      errors,
    }));
}
