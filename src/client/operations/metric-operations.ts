import type { AuditabilityMetrics } from '../../contract/metrics/auditability-metrics.ts';
import type { ComparedMetric, ComparisonMetrics } from '../../contract/metrics/comparison-metrics.ts';
import type { CorruptionMetrics } from '../../contract/metrics/corruption-metrics.ts';
import type { DimensionMetrics } from '../../contract/metrics/dimension-metrics.ts';
import type { DriftMetrics } from '../../contract/metrics/drift-metrics.ts';
import type { F1Metrics } from '../../contract/metrics/f1-metrics.ts';
import type { MetricScopeQuery } from '../../contract/metrics/metric-scope.ts';
import type { OverviewMetrics } from '../../contract/metrics/overview-metrics.ts';
import type { ReliabilityMetrics } from '../../contract/metrics/reliability-metrics.ts';
import type { RobustnessMetrics } from '../../contract/metrics/robustness-metrics.ts';
import type { CallOptions } from '../client-options.ts';
import type { Transport } from '../transport.ts';
import { pathOf } from '../transport.ts';

/** What is compared, and with which. */
export interface ComparisonQuery extends MetricScopeQuery {
  /** Slugs of at least two models. */
  readonly models: readonly string[];
  readonly reference?: string | undefined;
  readonly metric?: ComparedMetric | undefined;
}

/** What the stored results say; a scope without members means the newest results of suite `standard`. */
export function metricOperations({ read }: Transport) {
  const ofModel =
    <Metrics>(name: string) =>
    (model: string, query: MetricScopeQuery = {}, options: CallOptions = {}): Promise<Metrics> =>
      read({ method: 'GET', path: `/api/metrics/${name}${pathOf`/${model}`}`, query, ...options });
  return {
    readOverview: (query: MetricScopeQuery = {}, options: CallOptions = {}) =>
      read<OverviewMetrics>({ method: 'GET', path: '/api/metrics/overview', query, ...options }),
    readDimension: (dimension: string, query: MetricScopeQuery = {}, options: CallOptions = {}) =>
      read<DimensionMetrics>({ method: 'GET', path: pathOf`/api/metrics/dimension/${dimension}`, query, ...options }),
    compareModels: (query: ComparisonQuery, options: CallOptions = {}) =>
      read<ComparisonMetrics>({ method: 'GET', path: '/api/metrics/compare', query, ...options }),
    readF1: ofModel<F1Metrics>('f1'),
    readCorruption: ofModel<CorruptionMetrics>('corruption'),
    readDrift: ofModel<DriftMetrics>('drift'),
    readReliability: ofModel<ReliabilityMetrics>('reliability'),
    readRobustness: ofModel<RobustnessMetrics>('robustness'),
    readAuditability: ofModel<AuditabilityMetrics>('auditability'),
  };
}
