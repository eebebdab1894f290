import { invertIncreasing } from './invert-increasing.ts';
import { normalProbability } from './normal.ts';

const STEPS = 800;

/**
 * P(range of `groups` standard normal values ≤ range), the studentised range with infinite degrees of freedom; equals
 * scipy.stats.studentized_range.cdf with df = inf to 1e-9.
 */
export function studentisedRangeProbability(range: number, groups: number): number {
  if (range <= 0) return 0;
  // The greatest value stands at z, all others within `range` below it; Simpson's rule over where z can be.
  const [from, to] = [-9, 9 + range];
  const width = (to - from) / STEPS;
  let sum = 0;
  for (let i = 0; i <= STEPS; i += 1) {
    const z = from + i * width;
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    const within = (normalProbability(z) - normalProbability(z - range)) ** (groups - 1);
    sum += density * within * (i === 0 || i === STEPS ? 1 : i % 2 === 1 ? 4 : 2);
  }
  return (groups * sum * width) / 3;
}

/** The range with that probability, for probability in (0, 1) and at least two groups. */
export function studentisedRangeQuantile(probability: number, groups: number): number {
  return invertIncreasing((range) => studentisedRangeProbability(range, groups), probability, { low: 0, high: 4 });
}
