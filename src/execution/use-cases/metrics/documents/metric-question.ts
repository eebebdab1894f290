import type { ComparisonScope, MetricScope } from '../../metric-scope.ts';

/** The metrics that are asked of one model. */
export const MODEL_METRICS = ['f1', 'corruption', 'drift', 'reliability', 'robustness', 'auditability'] as const;

export type ModelMetric = (typeof MODEL_METRICS)[number];

/** What is asked of stored results, in one of the forms that the use-cases of the same name have. */
export type MetricQuestion =
  | { readonly metric: 'overview'; readonly scope: MetricScope }
  | { readonly metric: 'dimension'; readonly name: string; readonly scope: MetricScope }
  | { readonly metric: ModelMetric; readonly model: string; readonly scope: MetricScope }
  | { readonly metric: 'compare'; readonly models: readonly string[]; readonly scope: ComparisonScope };

/** The models whose runs an answer is made of, the yardsticks among them; null for all. */
export function modelsAskedFor(question: MetricQuestion): ReadonlySet<string> | null {
  if ('model' in question) return new Set([question.model, 'noop', 'oracle']);
  return 'models' in question ? new Set(question.models) : null;
}
