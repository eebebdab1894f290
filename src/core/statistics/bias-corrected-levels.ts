import { normalProbability, normalQuantile } from './normal.ts';

/** How a bootstrap distribution is off centre and skewed. */
export interface BootstrapShape {
  /** Normal quantile of the share of resamples below the estimate, ties counting half. */
  readonly z0: number;
  readonly acceleration: number;
}

/** The levels in [0, 1] at which BCa reads a bootstrap distribution for a 95 % interval (Efron 1987; METHODOLOGY 9.5). */
export function biasCorrectedLevels({ z0, acceleration }: BootstrapShape): readonly [lower: number, upper: number] {
  const levelOf = (probability: number): number => {
    const z = z0 + normalQuantile(probability);
    return normalProbability(z0 + z / (1 - acceleration * z));
  };
  return [levelOf(0.025), levelOf(0.975)];
}

/** Acceleration from the estimates that leave out one unit each; 0 where they are all equal. */
export function accelerationOf(estimates: readonly number[]): number {
  const mean = estimates.reduce((sum, estimate) => sum + estimate, 0) / estimates.length;
  const squares = estimates.reduce((sum, estimate) => sum + (mean - estimate) ** 2, 0);
  const cubes = estimates.reduce((sum, estimate) => sum + (mean - estimate) ** 3, 0);
  return squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
}
