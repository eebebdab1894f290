import type { ModelFacts } from './model-facts.ts';
import type { Separations } from '../comparison/separations.ts';
import type { Preference } from '../comparison/model-values.ts';

/** Models that stand together: nothing separates them as a group. */
export interface OrderLevel {
  /** By their means, the best first, for reading only. */
  readonly models: readonly string[];
  /** Whether some of them are told apart, though not the group as a whole. */
  readonly isMixed: boolean;
}

/**
 * The coarsest truth of a partial order: levels of which every model is shown to be better than every model of all later
 * ones. Means decide only in which order models are looked at, never a level.
 */
export function orderLevels(
  facts: readonly ModelFacts[],
  separations: Separations,
  prefers: Preference,
): readonly OrderLevel[] {
  const sign = prefers === 'higher' ? 1 : -1;
  const known = facts.filter(({ mean }) => mean !== null);
  const order = known
    .toSorted((a, b) => sign * (b.mean!.mean - a.mean!.mean) || (a.model < b.model ? -1 : 1))
    .map(({ model }) => model);
  const levels: string[][] = [];
  let start = 0;
  for (let end = 1; end <= order.length; end += 1) {
    const [upper, lower] = [order.slice(start, end), order.slice(end)];
    if (upper.every((a) => lower.every((b) => separations.isBetter(a, b)))) {
      levels.push(upper);
      start = end;
    }
  }
  return levels.map((models) => ({
    models,
    isMixed: models.some((a) => models.some((b) => separations.isBetter(a, b))),
  }));
}
