import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bcaInterval } from '../../../src/core/statistics/bca-interval.ts';
import { clusterBootstrapExact } from '../../../src/core/statistics/cluster-bootstrap-exact.ts';
import { normalProbability, normalQuantile } from '../../../src/core/statistics/normal.ts';
import { studentisedRangeQuantile } from '../../../src/core/statistics/studentised-range.ts';
import { upperGamma } from '../../../src/core/statistics/upper-gamma.ts';
import { createRandom } from '../../../src/foundation/random.ts';

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('distributions', () => {
  // scipy.stats 1.17.1
  it('are those of scipy', () => {
    expect([1e-10, 1e-3, 0.3, 0.975].map(normalQuantile)).toEqual(
      [-6.3613409024, -3.0902323062, -0.5244005127, 1.9599639845].map((z) => expect.closeTo(z, 9) as number),
    );
    expect(normalProbability(-8) / 6.22096057e-16).toBeCloseTo(1, 7);
    expect(normalProbability(0.2)).toBeCloseTo(0.579259709, 9);
    expect(upperGamma(0.5, 0.25)).toBeCloseTo(0.479500122, 9);
    expect(upperGamma(2.5, 30) / 1.21545698e-11).toBeCloseTo(1, 7);
    const ranges = [2, 3, 5, 10].map((groups) => studentisedRangeQuantile(0.95, groups));
    expect(ranges).toEqual([2.77180765, 3.31449316, 3.85765551, 4.47412422].map((q) => expect.closeTo(q, 7) as number));
  });

  it('give back the probability of a quantile', () => {
    for (const p of [1e-12, 0.01, 0.5, 0.77, 0.999]) expect(normalProbability(normalQuantile(p)) / p).toBeCloseTo(1, 9);
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
  });
});

describe('the enumerated cluster bootstrap', () => {
  const clusters = [[0.02, 0.1], [0.05, 0.3, 0.2], [0.15], [-0.02, 0.04], [0.3, 0.33]];

  it('has the quantiles that random resamples tend to', () => {
    const random = createRandom('cluster bootstrap');
    const drawn = Array.from({ length: 40_000 }, () => mean(clusters.flatMap(() => random.pick(clusters)))).toSorted(
      (a, b) => a - b,
    );
    const exact = clusterBootstrapExact(clusters)!;
    expect(exact.resamples).toBe(126);
    expect(drawn[1000]).toBeCloseTo(exact.percentile[0], 2);
    expect(drawn[39_000]).toBeCloseTo(exact.percentile[1], 2);
  });

  it('mirrors with its values, holds the estimate, and ignores the order of clusters', () => {
    const hundredths = fc.integer({ min: -50, max: 50 }).map((value) => value / 100);
    const some = fc.array(fc.array(hundredths, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(some, (own) => {
        const whole = clusterBootstrapExact(own)!;
        const shuffled = clusterBootstrapExact(own.toReversed())!;
        const mirrored = clusterBootstrapExact(own.map((values) => values.map((value) => -value)))!;
        expect(shuffled.percentile[0]).toBeCloseTo(whole.percentile[0], 9);
        expect(shuffled.bca[1]).toBeCloseTo(whole.bca[1], 9);
        expect(mirrored.z0).toBeCloseTo(-whole.z0, 9);
        expect(whole.percentile[0]).toBeLessThanOrEqual(whole.estimate + 1e-9);
        expect(whole.percentile[1]).toBeGreaterThanOrEqual(whole.estimate - 1e-9);
      }),
      { numRuns: 50 },
    );
  });

  it('of equal values has no width, and is nothing for one cluster or for more than twelve', () => {
    expect(clusterBootstrapExact([[0.25], [0.25, 0.25]])).toMatchObject({ bca: [0.25, 0.25], acceleration: 0 });
    expect(clusterBootstrapExact([[1, 2]])).toBeNull();
    expect(clusterBootstrapExact([[1], []])).toBeNull();
    expect(clusterBootstrapExact(Array.from({ length: 13 }, () => [1]))).toBeNull();
  });
});

describe('the BCa interval of one sample', () => {
  const sample = [0.12, 0.3, 0.25, 0.41, 0.08, 0.19, 0.33, 0.5, 0.27, 0.22, 0.15, 0.36];

  it('is the same for the same seed, and holds the estimate', () => {
    const options = { resamples: 10_000, seed: 'one' };
    const interval = bcaInterval(sample, mean, options)!;
    expect(bcaInterval(sample, mean, options)).toEqual(interval);
    expect(interval.lower).toBeLessThan(interval.estimate);
    expect(interval.upper).toBeGreaterThan(interval.estimate);
  });

  it('is nothing for one value', () => {
    expect(bcaInterval([0.5], mean, { resamples: 100, seed: 'one' })).toBeNull();
  });
});
