import { invertIncreasing } from './invert-increasing.ts';
import { upperGamma } from './upper-gamma.ts';

/** P(Z ≤ z) of the standard normal distribution; equals scipy.stats.norm.cdf. Tails keep their relative precision. */
export function normalProbability(z: number): number {
  const tail = upperGamma(0.5, (z * z) / 2) / 2;
  return z > 0 ? 1 - tail : tail;
}

/** The z with P(Z ≤ z) = probability; equals scipy.stats.norm.ppf. Infinite at 0 and 1. */
export function normalQuantile(probability: number): number {
  if (probability <= 0) return -Infinity;
  if (probability >= 1) return Infinity;
  if (probability === 0.5) return 0;
  if (probability > 0.5) return -normalQuantile(1 - probability);
  // Below one half the tail is exact where 1 - tail would round.
  return -invertIncreasing((z) => 1 - normalProbability(-z) * (0.5 / probability), 0.5, { low: 0, high: 1 });
}
