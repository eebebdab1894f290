import type { DriftMetrics } from '../../../contract/metrics/drift-metrics.ts';
import { DIMENSIONS } from '../../../core/dataset/dimension.ts';
import type { ColumnDrift } from '../../../core/scoring/drift-score.ts';
import { meanOverTasks, referencedValue, SHARE } from './measured-values.ts';
import { placed } from './metric-set.ts';
import { referencesOf } from './overview.ts';
import { modelScopeDocument, scopeDocument } from './scope-documents.ts';
import type { ResolvedScope, ScopedRun } from './scoped-runs.ts';
import { meanOfScores, placedScores } from './scored-tasks.ts';
import type { ScoredTask } from './scored-tasks.ts';
import type { TaskFigures } from './task-figures.ts';

const drift = (tasks: readonly TaskFigures[]) =>
  meanOverTasks(
    placed(tasks, (figures) => figures.drift),
    { worst: 1 },
    SHARE,
  );
const gain = (tasks: readonly ScoredTask[]) =>
  meanOverTasks(
    placedScores(tasks, (score) => score.drift.gain),
    'leave-out',
    null,
  );

/** How far the distributions of a model's outputs are from the clean tables. */
export function driftDocument(model: ScopedRun, scope: ResolvedScope, tasks: readonly ScoredTask[]): DriftMetrics {
  const { noop, oracle } = referencesOf(scope);
  const byDataset = Map.groupBy(tasks, (task) => task.datasetId);
  return {
    ...scopeDocument(scope, [model]),
    ...modelScopeDocument(model),
    overall: {
      drift: referencedValue(drift(tasks), drift(noop?.tasks ?? []), drift(oracle?.tasks ?? [])),
      gain: gain(tasks),
      intervention: meanOverTasks(
        placedScores(tasks, (score) => score.drift.intervention),
        'leave-out',
        SHARE,
      ),
    },
    dimensions: DIMENSIONS.map((dimension) => {
      const own = tasks.filter((task) => task.dimension === dimension);
      return { dimension, drift: drift(own), gain: gain(own) };
    }),
    datasets: [...byDataset]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([dataset, own]) => ({ dataset, drift: drift(own), columns: columnDocuments(own) })),
    tasks: tasks.map((task) => ({
      task_id: task.taskId,
      drift: task.figures.drift,
      noop: task.figures.driftNoop,
      gain: meanOfScores(task, (score) => score.drift.gain),
      max_column: task.scores[0]?.drift.maxColumn ?? null,
    })),
  };
}

function columnDocuments(tasks: readonly ScoredTask[]): DriftMetrics['datasets'][number]['columns'] {
  const names = [...new Set(tasks.flatMap((task) => columnsOf(task).map((entry) => entry.column)))];
  return names.map((column) => {
    const having = tasks.flatMap((task) => {
      const entry = columnsOf(task).find((candidate) => candidate.column === column);
      const mean = meanOfScores(task, (score) => driftOf(score.drift.columns, column));
      return entry === undefined || mean === null ? [] : [{ taskId: task.taskId, entry, mean }];
    });
    // The first of equals is shown, so that the same results always give the same chart.
    const most = having.reduce((best, next) => (next.mean > best.mean ? next : best));
    return {
      column,
      kind: most.entry.kind,
      drift: having.reduce((sum, { mean }) => sum + mean, 0) / having.length,
      max_drift: most.mean,
      n_tasks: having.length,
      chart:
        most.entry.chart.length === 0
          ? null
          : { task_id: most.taskId, entries: most.entry.chart.map((entry) => ({ ...entry })) },
    };
  });
}

function columnsOf(task: ScoredTask): readonly ColumnDrift[] {
  return task.scores[0]?.drift.columns ?? [];
}

function driftOf(columns: readonly ColumnDrift[], column: string): number | null {
  return columns.find((entry) => entry.column === column)?.drift ?? null;
}
