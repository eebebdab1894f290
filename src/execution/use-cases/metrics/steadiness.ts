import type { MeasuredValue } from '../../../contract/measured-value.ts';
import { clusterTInterval } from '../../../core/statistics/cluster-t-interval.ts';
import { conditionScores } from './condition-scores.ts';
import type { PlacedValue } from './measured-values.ts';
import { knownValue, meanOverTasks, missingValue, SHARE } from './measured-values.ts';
import { headlinePerturbations, meanRetained, measuredConditions, retainedValue } from './retained-f1.ts';
import type { RetainedF1 } from './retained-f1.ts';
import type { ScopedRun } from './scoped-runs.ts';
import type { TaskFigures } from './task-figures.ts';

/** How steady a model is, and the aggregate over that (METHODOLOGY 0.4). */
export interface Steadiness {
  readonly reliability: MeasuredValue;
  readonly robustness: MeasuredValue;
  /** (reliability + robustness + auditability) / 3; null while one of the first two is not measured. */
  readonly operational: MeasuredValue;
}

/** Steadiness of a model over some of its tasks. */
export function steadinessOf(model: ScopedRun, tasks: readonly TaskFigures[], auditability: MeasuredValue): Steadiness {
  const likeness = tasks.map(({ taskId, datasetId, figures }) => ({
    taskId,
    datasetId,
    value: figures.repeated?.jaccard ?? null,
  }));
  const reliability = reliabilityOf(model, likeness);
  const retained = retainedOver(model, tasks);
  const robustness =
    retained === null
      ? missingValue(tasks.length === 0 ? 'no_results' : 'not_measured', tasks.length)
      : retainedValue(retained);
  const audits = tasks.map(({ taskId, datasetId, figures }) => ({ taskId, datasetId, value: figures.auditability }));
  return {
    reliability,
    robustness,
    operational: operationalOf([
      { value: reliability, influence: influenceOfMean(likeness, reliability) },
      { value: robustness, influence: retained?.residuals ?? [] },
      { value: auditability, influence: influenceOfMean(audits, auditability) },
    ]),
  };
}

/**
 * Mean likeness of the edits of repeated runs (METHODOLOGY 5.2). An agent that gives equal output for equal input is reliable
 * without being measured.
 */
export function reliabilityOf(model: ScopedRun, likeness: readonly PlacedValue[]): MeasuredValue {
  if (model.run === null || likeness.length === 0) return missingValue('no_results', 0);
  if (likeness.some(({ value }) => value !== null)) return meanOverTasks(likeness, 'leave-out', SHARE);
  if (model.agent.isDeterministic) return knownValue(1, 'deterministic', likeness.length);
  return missingValue(model.run.repetitions < 2 ? 'not_measured' : 'not_computed', likeness.length);
}

function retainedOver(model: ScopedRun, tasks: readonly TaskFigures[]): RetainedF1 | null {
  const perturbations = headlinePerturbations(
    measuredConditions(tasks, conditionScores({ tasks, perturbed: model.perturbed })),
  );
  return perturbations.length === 0 ? null : meanRetained(perturbations.map(({ ratio }) => ratio));
}

/** How far a task moves a figure from its value, on the scale on which the figure is the mean over these tasks. */
interface Influence {
  readonly taskId: string;
  readonly cluster: string;
  readonly value: number;
}

function influenceOfMean(values: readonly PlacedValue[], { value: mean, reason }: MeasuredValue): readonly Influence[] {
  if (mean === null || reason === 'deterministic') return [];
  return values.flatMap(({ taskId, datasetId, value }) =>
    value === null ? [] : [{ taskId, cluster: datasetId, value: value - mean }],
  );
}

interface Part {
  readonly value: MeasuredValue;
  readonly influence: readonly Influence[];
}

/**
 * The mean of three figures with its interval by the delta method: what a task moves them together, clustered by dataset. A
 * figure that the results leave undefined counts as 0; one that was not measured leaves the aggregate unmeasured (DECISIONS).
 */
function operationalOf(parts: readonly Part[]): MeasuredValue {
  const unmeasured = parts.find(({ value }) => value.value === null && value.reason !== 'undefined');
  const taskCount = Math.max(...parts.map(({ value }) => value.n_tasks));
  if (unmeasured !== undefined) return missingValue(unmeasured.value.reason ?? 'not_measured', taskCount);
  const mean = parts.reduce((sum, { value }) => sum + (value.value ?? 0), 0) / parts.length;
  const moved = new Map<string, Influence>();
  const union = new Set(parts.flatMap(({ influence }) => influence.map(({ taskId }) => taskId))).size;
  for (const { influence } of parts) {
    for (const { taskId, cluster, value } of influence) {
      const before = moved.get(taskId)?.value ?? 0;
      moved.set(taskId, { taskId, cluster, value: before + (value * union) / influence.length / parts.length });
    }
  }
  const interval = clusterTInterval([...moved.values()]);
  if (moved.size === 0) return knownValue(mean, 'deterministic', taskCount);
  const half = interval === null || interval.upper === null ? null : interval.upper - interval.mean;
  return {
    value: mean,
    lower: half === null ? null : Math.max(0, mean - half),
    upper: half === null ? null : Math.min(1, mean + half),
    method: half === null ? null : 'delta_cluster_t',
    n_tasks: taskCount,
    reason: half === null ? 'too_few_datasets' : null,
  };
}
