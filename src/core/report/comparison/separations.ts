import type { TestedPair } from './compare-models.ts';

/** Who is shown to be better than whom. */
export interface Separations {
  isBetter(a: string, b: string): boolean;
  /** Models shown to be better than this one, in the order given. */
  betterThan(model: string): readonly string[];
  /** Models shown to be worse than this one, in the order given. */
  worseThan(model: string): readonly string[];
}

/**
 * The claims of a family with what follows from them: where A is better than B and B better than C, A is better than C.
 * That adds no risk, since it is false only where one of the two claims is. Should claims contradict each other (pairs
 * that share other tasks), neither counts.
 */
export function separationsOf(models: readonly string[], pairs: readonly TestedPair[]): Separations {
  const below = new Map(models.map((model) => [model, new Set<string>()]));
  for (const { a, b, verdict } of pairs) {
    if (verdict === 'a_better') below.get(a)!.add(b);
    if (verdict === 'b_better') below.get(b)!.add(a);
  }
  for (const middle of models) {
    for (const upper of models) {
      if (!below.get(upper)!.has(middle)) continue;
      for (const lower of below.get(middle)!) below.get(upper)!.add(lower);
    }
  }
  const isBetter = (a: string, b: string): boolean => below.get(a)?.has(b) === true && below.get(b)?.has(a) !== true;
  return {
    isBetter,
    betterThan: (model) => models.filter((other) => isBetter(other, model)),
    worseThan: (model) => models.filter((other) => isBetter(model, other)),
  };
}
