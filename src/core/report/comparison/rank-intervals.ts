import type { Separations } from './separations.ts';

/** The places that a model may have; 1 is the best. */
export interface RankInterval {
  readonly model: string;
  readonly lower: number;
  readonly upper: number;
}

/**
 * Ranks as intervals: the best place is 1 plus the number of models shown to be better, the worst is their number less
 * those shown to be worse. As all claims hold together with 95 % confidence, all intervals hold their models' true ranks
 * together with at least that (confidence sets for ranks from simultaneous pairwise comparisons: Mogstad, Romano, Shaikh
 * and Wilhelm 2024).
 *
 * @example A better than C, nothing else shown: A 1–2, B 1–3, C 2–3
 */
export function rankIntervals(models: readonly string[], separations: Separations): RankInterval[] {
  const among = new Set(models);
  const count = (others: readonly string[]): number => others.filter((other) => among.has(other)).length;
  return models.map((model) => ({
    model,
    lower: 1 + count(separations.betterThan(model)),
    upper: models.length - count(separations.worseThan(model)),
  }));
}
