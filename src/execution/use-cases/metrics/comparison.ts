import type { ComparisonMetrics } from '../../../contract/metrics/comparison-metrics.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import { isTied, pairedDifference } from './paired-difference.ts';
import { modelScopeDocument, scopeDocument } from './scope-documents.ts';
import type { ResolvedScope, ScopedRun } from './scoped-runs.ts';

/** DECISIONS "Comparisons": with more, Holm could reject nothing at nine datasets. */
const MOST_FOR_ALL_PAIRS = 5;
const MOST_AGAINST_ONE = 13;
/** The agent that larger families are compared with, where it is among them. */
const REFERENCE = 'rules';

/** Paired differences with their intervals. Tests and effect sizes are not computed by this version, and the reply says so. */
export function comparisonDocument(models: readonly ScopedRun[], scope: ResolvedScope): ComparisonMetrics {
  if (models.length < 2) {
    throw new CodedError('PLAN_INVALID', 'a comparison needs at least two models; name them as models=a,b');
  }
  return {
    ...scopeDocument(scope, models),
    models: models.map(modelScopeDocument),
    family: familyOf(models.length),
    comparisons: pairsOf(models).map(([a, b]) => {
      const difference = pairedDifference(a, b);
      return {
        a: a.model,
        b: b.model,
        difference,
        p_value: null,
        p_adjusted: null,
        p_reason: 'not_computed' as const,
        effect_size: { rank_biserial: null, cohens_dz: null, sign_dominance: null, reason: 'not_computed' as const },
        sentence: sentenceOf(a.model, b.model, difference),
      };
    }),
  };
}

function familyOf(count: number): ComparisonMetrics['family'] {
  if (count <= MOST_FOR_ALL_PAIRS) return 'all-pairs';
  return count <= MOST_AGAINST_ONE ? 'reference' : 'intervals-only';
}

function pairsOf(models: readonly ScopedRun[]): readonly (readonly [ScopedRun, ScopedRun])[] {
  if (models.length > MOST_FOR_ALL_PAIRS) {
    const reference = models.find(({ model }) => model === REFERENCE) ?? models[0];
    return models.flatMap((model) => (reference === undefined || model === reference ? [] : [[model, reference]]));
  }
  return models.flatMap((a, index) => models.slice(index + 1).map((b) => [a, b] as const));
}

function sentenceOf(a: string, b: string, difference: ReturnType<typeof pairedDifference>): string {
  const { value, lower, upper, n_tasks } = difference;
  if (value === null) return `${a} and ${b} have no task in common, so nothing can be said.`;
  const size = Math.abs(value).toFixed(3);
  if (lower === null || upper === null) {
    return `Over ${n_tasks} tasks of one dataset the mean F1 of ${a} and ${b} differs by ${size}; one dataset says nothing of others.`;
  }
  const interval = `95 % interval ${lower.toFixed(3)} to ${upper.toFixed(3)}`;
  if (isTied(difference)) {
    return `Over ${n_tasks} tasks the data cannot tell ${a} and ${b} apart: difference in mean F1 ${value.toFixed(3)}, ${interval}.`;
  }
  const [better, worse] = value > 0 ? [a, b] : [b, a];
  return `Over ${n_tasks} tasks ${better} repairs better than ${worse}: difference in mean F1 ${size}, ${interval} for ${a} less ${b}.`;
}
