import type { ComparedMetric } from '../../contract/metrics/comparison-metrics.ts';

/** Which results a metric is computed from; by default suite `standard`, current catalogue and metric version, newest complete run of each agent. */
export interface MetricScope {
  readonly suite?: string | undefined;
  readonly runId?: string | undefined;
  readonly metricVersion?: string | undefined;
}

/** Which results are compared, and how. */
export interface ComparisonScope extends MetricScope {
  /** One of the models, that all others are compared with; by default `rules` where there are more than five. */
  readonly reference?: string | undefined;
  /** F1 where absent. */
  readonly metric?: ComparedMetric | undefined;
}
