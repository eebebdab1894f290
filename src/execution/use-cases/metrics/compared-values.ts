import type { ComparedMetric } from '../../../contract/metrics/comparison-metrics.ts';
import type { ModelValues, Preference } from '../../../core/report/comparison/model-values.ts';
import { READINGS } from './metric-set.ts';
import type { ScopedRun } from './scoped-runs.ts';

/** What is said of a metric that models are compared by. */
export interface MetricWords {
  readonly name: string;
  readonly prefers: Preference;
}

/** The primary endpoint (METHODOLOGY 9.1); all others are exploratory. */
export const PRIMARY_METRIC: ComparedMetric = 'f1';

export const METRIC_WORDS: Readonly<Record<ComparedMetric, MetricWords>> = {
  f1: { name: 'F1', prefers: 'higher' },
  precision: { name: 'precision', prefers: 'higher' },
  recall: { name: 'recall', prefers: 'higher' },
  performance: { name: 'performance', prefers: 'higher' },
  safety: { name: 'safety', prefers: 'higher' },
  specificity: { name: 'specificity', prefers: 'higher' },
  corruption: { name: 'corruption', prefers: 'lower' },
  drift: { name: 'drift', prefers: 'lower' },
};

/** A model's values of a metric, task by task; what a result leaves undefined counts as the worst. */
export function comparedValues(model: ScopedRun, metric: ComparedMetric): ModelValues {
  const { read, nulls } = READINGS[metric];
  const values = model.tasks.map(({ taskId, datasetId, figures }) => ({
    taskId,
    datasetId,
    value: read(figures) ?? nulls.worst,
  }));
  return { model: model.model, values };
}
