import type { ComparedMetric, ComparisonMetrics } from '../../../contract/metrics/comparison-metrics.ts';
import { compareModels } from '../../../core/report/comparison/compare-models.ts';
import type { Comparison } from '../../../core/report/comparison/compare-models.ts';
import { assumedDetectableDifference } from '../../../core/report/comparison/detectable-difference.ts';
import { overallComparison } from '../../../core/report/comparison/overall-comparison.ts';
import { decide } from '../../../core/report/decision/decide.ts';
import type { Decision } from '../../../core/report/decision/decide.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import { nearestWord } from '../../../core/table/nearest-word.ts';
import { comparedValues, METRIC_WORDS, PRIMARY_METRIC } from './compared-values.ts';
import { modelFacts, plannedTasksOf } from './model-facts.ts';
import { detectableDocument, pairDocument } from './pair-document.ts';
import { modelScopeDocument, scopeDocument } from './scope-documents.ts';
import type { ResolvedScope, ScopedRun } from './scoped-runs.ts';

/** How models are to be compared. */
export interface ComparisonWish {
  /** One of the models; null for the usual choice. */
  readonly reference: string | null;
  readonly metric: ComparedMetric;
}

/** A comparison, what was decided on it, and both as a document. */
export interface DecidedComparison {
  readonly comparison: Comparison;
  readonly decision: Decision;
  readonly document: Omit<ComparisonMetrics, keyof ReturnType<typeof scopeDocument> | 'models'>;
}

/** Paired differences with tests, effect sizes and the sentences that they support. Throws PLAN_INVALID, MODEL_UNKNOWN. */
export function comparisonDocument(
  models: readonly ScopedRun[],
  scope: ResolvedScope,
  wish: ComparisonWish,
): ComparisonMetrics {
  return {
    ...scopeDocument(scope, models),
    models: models.map(modelScopeDocument),
    ...decidedComparison(models, [], wish).document,
  };
}

/**
 * Compares the models and decides. `baselinePairs` are candidates against `rules` where it is not among the models.
 * Throws PLAN_INVALID for fewer than two models, MODEL_UNKNOWN for a reference that is none of them.
 */
export function decidedComparison(
  models: readonly ScopedRun[],
  baselinePairs: Comparison['pairs'],
  wish: ComparisonWish,
): DecidedComparison {
  checkWish(models, wish);
  const { metric, reference } = wish;
  const { name, prefers } = METRIC_WORDS[metric];
  const values = models.map((model) => comparedValues(model, metric));
  const comparison = compareModels(values, { reference, prefers });
  const planned = plannedTasksOf(models);
  const assumed = assumedPlan(models);
  const decision = decide({
    facts: models.map((model) => modelFacts(model, metric, planned)),
    comparison,
    baselinePairs,
    metric: name,
    isPrimary: metric === PRIMARY_METRIC,
    plan: { assumed, estimated: estimatedRange(comparison) },
  });
  const { friedman, bradleyTerry } = overallComparison(values, prefers);
  return {
    comparison,
    decision,
    document: {
      metric,
      family: comparison.family.kind,
      reference: comparison.family.reference,
      ranks: [...decision.ranks],
      statements: decision.statements.map(({ kind, models: about, text }) => ({ kind, models: [...about], text })),
      comparisons: comparison.pairs.map((pair) => pairDocument(pair, name)),
      overall: {
        friedman:
          friedman === null
            ? null
            : {
                mean_ranks: models.map(({ model }, index) => ({ model, mean_rank: friedman.meanRanks[index]! })),
                chi2: friedman.chi2,
                p: friedman.p,
                n_datasets: friedman.datasets,
                critical_difference: friedman.criticalDifference,
              },
        bradley_terry:
          bradleyTerry?.map((strength, index) => ({ model: models[index]!.model, log_strength: strength })) ?? null,
      },
      detectable: detectableDocument(assumed),
    },
  };
}

function checkWish(models: readonly ScopedRun[], { reference }: ComparisonWish): void {
  if (models.length < 2) {
    throw new CodedError('PLAN_INVALID', 'a comparison needs at least two models; name them as models=a,b');
  }
  const names = models.map(({ model }) => model);
  if (reference === null || names.includes(reference)) return;
  const nearest = nearestWord(reference, names);
  throw new CodedError(
    'MODEL_UNKNOWN',
    `the reference "${reference}" is none of the compared models; did you mean "${nearest}"?`,
    { details: { model: reference, nearest } },
  );
}

/** The plan of the model with the fewest repetitions, since a difference is no surer than its weaker side. */
function assumedPlan(models: readonly ScopedRun[]) {
  const tasks = models.flatMap((model) => model.tasks);
  const known = models.flatMap(({ run }) => run?.repetitions ?? []);
  return assumedDetectableDifference({
    tasks: new Set(tasks.map(({ taskId }) => taskId)).size,
    datasets: new Set(tasks.map(({ datasetId }) => datasetId)).size,
    runs: Math.max(1, Math.min(...known)),
  });
}

function estimatedRange({ pairs }: Comparison) {
  const found = pairs.flatMap(({ detectable }) =>
    detectable === null || detectable.difference === 0 ? [] : [detectable.difference],
  );
  return found.length === 0 ? null : { least: Math.min(...found), greatest: Math.max(...found) };
}
