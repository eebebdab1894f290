import type { Comparison } from '../comparison/compare-models.ts';
import type { DetectableDifference } from '../comparison/detectable-difference.ts';
import { separationsOf } from '../comparison/separations.ts';
import type { Separations } from '../comparison/separations.ts';
import type { ModelFacts } from './model-facts.ts';

/** What the plan can detect: under assumed variances, and under those that the pairs show. */
export interface DetectablePlan {
  readonly assumed: DetectableDifference | null;
  /** The least and the greatest over the compared pairs that differ at all; null without any. */
  readonly estimated: { readonly least: number; readonly greatest: number } | null;
}

/** What is decided, and about whom. */
export interface DecisionInput {
  /** The compared models, in the order asked for. */
  readonly facts: readonly ModelFacts[];
  readonly comparison: Comparison;
  /** Candidates against `rules`, where it is not itself compared; a family of its own. */
  readonly baselinePairs: Comparison['pairs'];
  /** The metric in words, such as `F1`. */
  readonly metric: string;
  /** Whether the metric is the primary endpoint; all others are exploratory (METHODOLOGY 9.1). */
  readonly isPrimary: boolean;
  readonly plan: DetectablePlan;
}

/** Everything that the rules of a decision need, worked out once. */
export interface DecisionGround extends DecisionInput {
  readonly separations: Separations;
  /** Candidates with results: what can be advised. */
  readonly candidates: readonly ModelFacts[];
  /** Candidates that no other candidate is shown to be better than; by their means, the best first. */
  readonly best: readonly ModelFacts[];
}

/** Works out what the rules share. */
export function groundOf(input: DecisionInput): DecisionGround {
  const { facts, comparison } = input;
  const separations = separationsOf(
    facts.map(({ model }) => model),
    comparison.pairs,
  );
  const candidates = facts.filter(({ role, mean }) => role === 'candidate' && mean !== null);
  const sign = comparison.prefers === 'higher' ? 1 : -1;
  const best = candidates
    .filter(({ model }) => !candidates.some((other) => separations.isBetter(other.model, model)))
    .toSorted((a, b) => sign * (b.mean!.mean - a.mean!.mean) || (a.model < b.model ? -1 : 1));
  return { ...input, separations, candidates, best };
}
