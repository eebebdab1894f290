import { bonferroni } from '../../statistics/bonferroni.ts';
import { holm } from '../../statistics/holm.ts';
import { comparePair } from './compare-pair.ts';
import type { PairComparison } from './compare-pair.ts';
import { comparisonFamily } from './comparison-family.ts';
import type { ComparisonFamily } from './comparison-family.ts';
import type { ModelValues, Preference } from './model-values.ts';
import { verdictOf } from './verdict.ts';
import type { AdjustedPair, Verdict } from './verdict.ts';

/** A pair with what it supports. */
export interface TestedPair extends AdjustedPair {
  readonly verdict: Verdict;
}

/** A family of comparisons, tested. */
export interface Comparison {
  readonly family: ComparisonFamily;
  readonly prefers: Preference;
  readonly pairs: readonly TestedPair[];
}

/** How models are compared. */
export interface ComparisonOptions {
  /** The model that all others are compared with; null for the usual choice. Must be one of the models. */
  readonly reference: string | null;
  readonly prefers: Preference;
}

/**
 * Compares models pair by pair: which pairs is a matter of their number (`comparisonFamily`), the exact cluster
 * sign-flip p of each is adjusted by Holm over all of them (METHODOLOGY 9.2, 9.4).
 */
export function compareModels(models: readonly ModelValues[], { reference, prefers }: ComparisonOptions): Comparison {
  const family = comparisonFamily(
    models.map(({ model }) => model),
    reference,
  );
  const byName = new Map(models.map((entry) => [entry.model, entry]));
  const pairs = family.pairs.map(([a, b]) => comparePair(byName.get(a)!, byName.get(b)!));
  return { family, prefers, pairs: testTogether(pairs, { isTested: family.kind !== 'intervals-only', prefers }) };
}

function testTogether(
  pairs: readonly PairComparison[],
  { isTested, prefers }: { readonly isTested: boolean; readonly prefers: Preference },
): TestedPair[] {
  const tested = isTested ? pairs.flatMap(({ p }) => p ?? []) : [];
  const adjusted = { holm: holm(tested), bonferroni: bonferroni(tested) };
  let place = 0;
  return pairs.map((pair) => {
    const index = isTested && pair.p !== null ? place++ : null;
    const whole = {
      ...pair,
      familySize: tested.length,
      pHolm: index === null ? null : adjusted.holm[index]!,
      pBonferroni: index === null ? null : adjusted.bonferroni[index]!,
    };
    return { ...whole, verdict: verdictOf(whole, prefers) };
  });
}
