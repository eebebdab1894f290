import { createRandom } from '../../foundation/random.ts';
import { accelerationOf, biasCorrectedLevels } from './bias-corrected-levels.ts';
import { normalQuantile } from './normal.ts';
import { quantile } from './quantile.ts';

/** How a sample is resampled. */
export interface ResamplingOptions {
  /** At least 10,000 for published figures. */
  readonly resamples: number;
  /** The same seed gives the same interval. */
  readonly seed: string;
}

/** An estimate with its 95 % interval. */
export interface BcaInterval {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * BCa bootstrap interval of any statistic of one sample of independent values (METHODOLOGY 9.5), as scipy.stats.bootstrap
 * has it: ties count half in z0, acceleration from the jackknife, quantiles of type 7. Null below two values, and where all
 * resamples lie on one side of the estimate.
 */
export function bcaInterval(
  sample: readonly number[],
  statistic: (values: readonly number[]) => number,
  { resamples, seed }: ResamplingOptions,
): BcaInterval | null {
  if (sample.length < 2 || resamples < 1) return null;
  const random = createRandom(seed);
  const drawn = Float64Array.from({ length: resamples }, () =>
    statistic(sample.map(() => sample[random.integer(sample.length)]!)),
  ).toSorted();
  const estimate = statistic(sample);
  let below = 0;
  for (const value of drawn) below += value < estimate ? 1 : value === estimate ? 0.5 : 0;
  const z0 = normalQuantile(below / resamples);
  if (!Number.isFinite(z0)) return null;
  const acceleration = accelerationOf(sample.map((_, i) => statistic(sample.toSpliced(i, 1))));
  const [lower, upper] = biasCorrectedLevels({ z0, acceleration });
  return { estimate, lower: quantile(drawn, lower), upper: quantile(drawn, upper) };
}
