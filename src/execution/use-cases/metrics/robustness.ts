import type { RobustnessMetrics } from '../../../contract/metrics/robustness-metrics.ts';
import { missingValue } from './measured-values.ts';
import { modelScopeDocument, scopeDocument } from './scope-documents.ts';
import type { ResolvedScope, ScopedRun } from './scoped-runs.ts';

/** Nothing is perturbed by this version, so nothing is measured, and the reply says so. */
export function robustnessDocument(model: ScopedRun, scope: ResolvedScope): RobustnessMetrics {
  const missing = missingValue(model.run === null ? 'no_results' : 'not_measured', 0);
  return {
    ...scopeDocument(scope, [model]),
    ...modelScopeDocument(model),
    overall: {
      robustness: missing,
      worst_case: missing,
      worst_condition: null,
      noise_floor: missing,
      attack_success: missing,
    },
    conditions: [],
  };
}
