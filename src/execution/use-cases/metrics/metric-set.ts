import type { MeasuredValue } from '../../../contract/measured-value.ts';
import type { MetricSet } from '../../../contract/metrics/metric-set.ts';
import { aggregateScores } from '../../../core/report/aggregate-scores.ts';
import type { SummaryFigures } from '../../../storage/ports/summary-store.ts';
import { meanWithoutPairs } from './mean-without-pairs.ts';
import { meanOverTasks, referencedValue, SHARE } from './measured-values.ts';
import type { NullRule, ValueRange } from './measured-values.ts';
import type { ScopedRun } from './scoped-runs.ts';
import { steadinessOf } from './steadiness.ts';
import type { TaskFigures } from './task-figures.ts';

type PlainSet = { readonly [Name in keyof MetricSet]: MeasuredValue };

/** How a headline figure is read from one task. */
interface Reading {
  readonly read: (figures: SummaryFigures) => number | null;
  readonly nulls: NullRule;
  readonly range: ValueRange | null;
}

const WORST_LOW: NullRule = { worst: 0 };
const WORST_HIGH: NullRule = { worst: 1 };

/** The headline figures that tasks have, each with its reading. */
export const READINGS = {
  performance: { read: (f) => aggregatesOf(f).performance, nulls: WORST_LOW, range: SHARE },
  safety: { read: (f) => aggregatesOf(f).safety, nulls: WORST_LOW, range: SHARE },
  f1: { read: (f) => f.f1, nulls: WORST_LOW, range: SHARE },
  precision: { read: (f) => f.precision, nulls: WORST_LOW, range: SHARE },
  recall: { read: (f) => f.recall, nulls: WORST_LOW, range: SHARE },
  corruption: { read: (f) => f.corruption, nulls: WORST_HIGH, range: SHARE },
  drift: { read: (f) => f.drift, nulls: WORST_HIGH, range: SHARE },
  auditability: { read: (f) => f.auditability, nulls: 'leave-out', range: SHARE },
  specificity: { read: (f) => f.specificity, nulls: WORST_LOW, range: SHARE },
  error_drop_rate: { read: (f) => f.errorDropRate, nulls: 'leave-out', range: null },
} as const satisfies Record<string, Reading>;

function aggregatesOf(figures: SummaryFigures) {
  const { f1, precision, recall, corruption, drift, auditability } = figures;
  // Reliability and robustness are of models, not tasks; only performance and safety are read here.
  return aggregateScores({
    f1,
    precision,
    recall,
    corruptionRate: corruption,
    drift,
    auditability,
    reliability: null,
    robustness: null,
  });
}

/** The headline metrics of a model over some of its tasks, beside those of `noop` and `oracle` over the same tasks. */
export function metricSet(
  model: ScopedRun,
  tasks: readonly TaskFigures[],
  references: { readonly noop: ScopedRun | undefined; readonly oracle: ScopedRun | undefined },
): MetricSet {
  const taskIds = new Set(tasks.map((task) => task.taskId));
  const sameTasks = (run: ScopedRun | undefined): readonly TaskFigures[] =>
    run?.tasks.filter((task) => taskIds.has(task.taskId)) ?? [];
  const own = plainSet(model, tasks);
  const noop = plainSet(references.noop ?? model, sameTasks(references.noop));
  const oracle = plainSet(references.oracle ?? model, sameTasks(references.oracle));
  const names = Object.keys(own) as (keyof MetricSet)[];
  return Object.fromEntries(
    names.map((name) => [name, referencedValue(own[name], noop[name], oracle[name])]),
  ) as unknown as MetricSet;
}

function plainSet(model: ScopedRun, tasks: readonly TaskFigures[]): PlainSet {
  const mean = (name: keyof typeof READINGS): MeasuredValue => {
    const { read, nulls, range }: Reading = READINGS[name];
    if (name === 'corruption' || name === 'safety') return meanWithoutPairs(tasks, read, nulls, range);
    return meanOverTasks(placed(tasks, read), nulls, range);
  };
  const auditability = mean('auditability');
  const { reliability, robustness, operational } = steadinessOf(model, tasks, auditability);
  return {
    performance: mean('performance'),
    safety: mean('safety'),
    operational,
    f1: mean('f1'),
    precision: mean('precision'),
    recall: mean('recall'),
    corruption: mean('corruption'),
    drift: mean('drift'),
    reliability,
    robustness,
    auditability,
    specificity: mean('specificity'),
    error_drop_rate: mean('error_drop_rate'),
  };
}

/** One figure of each task. */
export function placed(tasks: readonly TaskFigures[], read: (figures: SummaryFigures) => number | null) {
  return tasks.map(({ taskId, datasetId, figures }) => ({ taskId, datasetId, value: read(figures) }));
}
