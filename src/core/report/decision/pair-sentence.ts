import type { TestedPair } from '../comparison/compare-models.ts';
import { LEVEL } from '../comparison/verdict.ts';
import { amountWord, numberWord, pWord } from './number-words.ts';

/** The figures of a pair as they stand in brackets: `difference 0.210, 95 % interval 0.100 to 0.320, adjusted p 0.012`. */
export function pairFigures(pair: TestedPair): string {
  const { difference, pHolm } = pair;
  if (difference === null) return 'no common task';
  const { mean, lower, upper } = difference;
  const parts = [`difference ${numberWord(mean)}`];
  if (lower !== null && upper !== null) parts.push(`95 % interval ${numberWord(lower)} to ${numberWord(upper)}`);
  if (pHolm !== null) parts.push(pair.familySize > 1 ? `adjusted p ${pWord(pHolm)}` : `p ${pWord(pHolm)}`);
  return parts.join(', ');
}

/** A pair turned so that `model` stands first: its difference and interval change their sign. */
export function pairFrom(pair: TestedPair, model: string): TestedPair {
  if (pair.a === model || pair.difference === null) return pair;
  const { mean, lower, upper, clusters } = pair.difference;
  const turned = {
    mean: -mean,
    lower: upper === null ? null : -upper,
    upper: lower === null ? null : -lower,
    clusters,
  };
  return { ...pair, a: pair.b, b: pair.a, difference: turned };
}

/**
 * What a pair supports, in one sentence that stands alone.
 *
 * @param metric the compared metric in words, such as `F1`
 */
export function pairSentence(pair: TestedPair, metric: string): string {
  const { a, b, verdict, taskCount, datasetCount } = pair;
  const over = `${amountWord(taskCount, 'task')} of ${amountWord(datasetCount, 'dataset')}`;
  switch (verdict) {
    case 'a_better':
      return `${a} is better than ${b} in ${metric} over ${over}: ${pairFigures(pair)}.`;
    case 'b_better':
      return `${b} is better than ${a} in ${metric} over ${over}: ${pairFigures(pairFrom(pair, b))}.`;
    case 'identical':
      return `${a} and ${b} have the same ${metric} on each of ${over}: ${pairFigures(pair)}.`;
    case 'not_separated':
      return `The data cannot tell ${a} and ${b} apart in ${metric} over ${over}: ${pairFigures(pair)}.${adjustedAway(pair)}`;
    case 'untestable':
      return `${untestableClause(pair)}, so ${a} and ${b} cannot be told apart whatever their ${metric}: ${pairFigures(pair)}.`;
    case 'not_tested':
      return pair.difference === null
        ? `${a} and ${b} have no task in common, so nothing can be said.`
        : `${a} and ${b} are not tested against each other; over ${over} their ${metric} has the ${pairFigures(pair)}.`;
  }
}

/** `With 2 datasets the smallest p is 0.5`, and with several pairs what they ask for. */
export function untestableClause({ datasetCount, smallestP, familySize }: TestedPair): string {
  const start = `With ${amountWord(datasetCount, 'dataset')} the smallest p is ${pWord(smallestP ?? 1)}`;
  if (familySize === 1) return `${start}, above ${LEVEL}`;
  return `${start}, and the first of ${familySize} comparisons needs ${pWord(LEVEL / familySize)}`;
}

/** Says why an interval without 0 is not enough. */
function adjustedAway({ difference, familySize, pHolm }: TestedPair): string {
  const { lower = null, upper = null } = difference ?? {};
  const leavesOutZero = lower !== null && upper !== null && (lower > 0 || upper < 0);
  if (!leavesOutZero || pHolm === null) return '';
  return ` The interval alone leaves out 0, but not after adjusting for ${amountWord(familySize, 'comparison')}.`;
}

/** The pair of two models, whichever stands first. */
export function pairBetween(pairs: readonly TestedPair[], one: string, other: string): TestedPair | undefined {
  return pairs.find(({ a, b }) => (a === one && b === other) || (a === other && b === one));
}
