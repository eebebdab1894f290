import type { OverviewMetrics } from '../../../contract/metrics/overview-metrics.ts';
import type { MeasuredValue } from '../../../contract/measured-value.ts';
import { failedShare, f1WithoutFailures } from './f1-without-failures.ts';
import { metricSet } from './metric-set.ts';
import { modelScopeDocument, scopeDocument } from './scope-documents.ts';
import type { ResolvedScope } from './scoped-runs.ts';

/** Every model with every headline metric. */
export function overviewDocument(scope: ResolvedScope): OverviewMetrics {
  const models = [...scope.models.values()];
  return {
    ...scopeDocument(scope, models),
    models: models.map((model) => {
      const set = metricSet(model, model.tasks, referencesOf(scope));
      return {
        ...modelScopeDocument(model),
        sees_truth: model.agent.seesTruth,
        dominated_by_noop: isDominatedByNoop(set.performance),
        failed_share: failedShare(model),
        f1_without_failures: f1WithoutFailures(model),
        ...set,
      };
    }),
  };
}

/** The two yardsticks of a scope. */
export function referencesOf(scope: ResolvedScope) {
  return { noop: scope.models.get('noop'), oracle: scope.models.get('oracle') };
}

/** METHODOLOGY 0.4: whether the interval of performance includes 0; null without an interval. */
export function isDominatedByNoop(performance: MeasuredValue): boolean | null {
  return performance.lower === null ? null : performance.lower <= 0;
}
