import type { MetricScopeQuery } from '../../contract/metrics/metric-scope.ts';
import type { MetricScope } from '../../execution/use-cases/use-cases.ts';

/** Which results are meant, as the use-cases ask it. */
export function metricScopeFrom(query: MetricScopeQuery): MetricScope {
  return { suite: query.suite, runId: query.run_id, metricVersion: query.metric_version };
}
