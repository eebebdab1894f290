import type { DecisionReport, ReportGroup } from '../../../contract/report.ts';
import { DIFFICULTIES, DIMENSIONS } from '../../../core/dataset/dimension.ts';
import { meanOverTasks, SHARE } from '../metrics/measured-values.ts';
import { placed } from '../metrics/metric-set.ts';
import type { ScopedRun } from '../metrics/scoped-runs.ts';
import type { TaskFigures } from '../metrics/task-figures.ts';

/** F1 of every model by dimension, difficulty and dataset, and recall by error type, each with its own interval. */
export function reportBreakdowns(models: readonly ScopedRun[]): DecisionReport['breakdowns'] {
  const tasks = models.flatMap((model) => model.tasks);
  const names = (read: (task: TaskFigures) => string, order: readonly string[] = []): string[] => {
    const found = [...new Set(tasks.map(read))].toSorted();
    return [...order.filter((name) => found.includes(name)), ...found.filter((name) => !order.includes(name))];
  };
  return {
    dimensions: groupsBy(
      models,
      names((task) => task.dimension, DIMENSIONS),
      (task) => task.dimension,
    ),
    difficulties: groupsBy(
      models,
      names((task) => task.difficulty, DIFFICULTIES),
      (task) => task.difficulty,
    ),
    datasets: groupsBy(
      models,
      names((task) => task.datasetId),
      (task) => task.datasetId,
    ),
    error_types: errorTypeGroups(models),
  };
}

function groupsBy(
  models: readonly ScopedRun[],
  names: readonly string[],
  read: (task: TaskFigures) => string,
): ReportGroup[] {
  return names.map((name) => ({
    name,
    values: models.map(({ model, tasks }) => {
      const own = tasks.filter((task) => read(task) === name);
      return {
        model,
        figure: meanOverTasks(
          placed(own, (figures) => figures.f1),
          'leave-out',
          SHARE,
        ),
      };
    }),
  }));
}

function errorTypeGroups(models: readonly ScopedRun[]): ReportGroup[] {
  const typesOf = ({ figures }: TaskFigures): string[] =>
    Object.entries(figures.recallByErrorType)
      .filter(([, { errors }]) => errors > 0)
      .map(([type]) => type);
  const names = [...new Set(models.flatMap(({ tasks }) => tasks.flatMap(typesOf)))].toSorted();
  return names.map((name) => ({
    name,
    values: models.map(({ model, tasks }) => {
      const own = tasks.filter((task) => typesOf(task).includes(name));
      const values = placed(own, (figures) => figures.recallByErrorType[name]?.recall ?? null);
      return { model, figure: meanOverTasks(values, 'leave-out', SHARE) };
    }),
  }));
}
