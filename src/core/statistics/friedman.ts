import { midRanks } from './mid-ranks.ts';
import { upperGamma } from './upper-gamma.ts';

/** Outcome of Friedman's test. */
export interface Friedman {
  /** One a model; 1 is the best. Empty for no scores. */
  readonly meanRanks: readonly number[];
  readonly chi2: number;
  /** That all models are alike; 1 where no row tells any two apart. */
  readonly p: number;
}

/**
 * Friedman's test over rows (datasets or tasks) by models, higher scores being better; ties share mid-ranks and χ² is
 * corrected for them (METHODOLOGY 9.6). Every row holds one score a model.
 */
export function friedman(scores: readonly (readonly number[])[]): Friedman {
  const n = scores.length;
  const k = scores[0]?.length ?? 0;
  if (scores.some((row) => row.length !== k)) throw new RangeError('every row needs one score for each model');
  const ranks = scores.map((row) => midRanks(row.map((score) => -score)));
  const meanRanks = Array.from({ length: k }, (_, model) => ranks.reduce((sum, row) => sum + row[model]!, 0) / n);
  const ties = ranks.reduce((sum, row) => sum + tieCorrection(row), 0);
  const untied = n * k * (k * k - 1) - ties;
  if (untied <= 0) return { meanRanks, chi2: 0, p: 1 };
  const centre = (k + 1) / 2;
  const squares = meanRanks.reduce((sum, rank) => sum + (rank - centre) ** 2, 0);
  const chi2 = (12 * n * n * (k - 1) * squares) / untied;
  return { meanRanks, chi2, p: upperGamma((k - 1) / 2, chi2 / 2) };
}

function tieCorrection(ranks: readonly number[]): number {
  return [...Map.groupBy(ranks, (rank) => rank).values()].reduce((sum, { length }) => sum + length ** 3 - length, 0);
}
