import { describe, expect, it } from 'vitest';
import { clusterTInterval } from '../../../src/core/statistics/cluster-t-interval.ts';
import { studentTProbability, studentTQuantile } from '../../../src/core/statistics/student-t.ts';

describe('the t distribution', () => {
  // scipy.stats.t.ppf
  it.each([
    [0.975, 8, 2.306004135204166],
    [0.975, 1, 12.706204736174694],
    [0.8, 8, 0.8888895177670202],
    [0.975, 100, 1.9839715185235518],
    [0.025, 5, -2.5705818356363146],
    [0.5, 3, 0],
  ])('has its quantile %d at %d degrees where scipy has it', (probability, degrees, expected) => {
    expect(studentTQuantile(probability, degrees)).toBeCloseTo(expected, 9);
  });

  it('gives back the probability of its quantile', () => {
    for (const probability of [0.01, 0.2, 0.6, 0.999]) {
      expect(studentTProbability(studentTQuantile(probability, 4), 4)).toBeCloseTo(probability, 12);
    }
  });
});

describe('the cluster-robust interval', () => {
  it('of two clusters is what the formula gives by hand', () => {
    // Mean 0.75; residual sums -0.5 and 0.5; variance (0.25 + 0.25) · 2/1 / 16 = 0.0625; t₁ = 12.7062.
    const interval = clusterTInterval([
      { cluster: 'a', value: 0 },
      { cluster: 'a', value: 1 },
      { cluster: 'b', value: 1 },
      { cluster: 'b', value: 1 },
    ]);
    expect(interval?.mean).toBe(0.75);
    expect(interval?.clusters).toBe(2);
    expect(interval?.lower).toBeCloseTo(0.75 - 12.706204736174694 * 0.25, 9);
    expect(interval?.upper).toBeCloseTo(0.75 + 12.706204736174694 * 0.25, 9);
  });

  it('is no interval for one cluster, and nothing for no values', () => {
    expect(clusterTInterval([{ cluster: 'a', value: 0.5 }])).toEqual({
      mean: 0.5,
      lower: null,
      upper: null,
      clusters: 1,
    });
    expect(clusterTInterval([])).toBeNull();
  });

  it('of equal values has no width, and the order of values does not matter', () => {
    const equal = ['a', 'b', 'c'].map((cluster) => ({ cluster, value: 0.25 }));
    expect(clusterTInterval(equal)).toMatchObject({ mean: 0.25, lower: 0.25, upper: 0.25 });
    const values = [0.1, 0.9, 0.4, 0.3].map((value, i) => ({ cluster: String(i % 3), value }));
    expect(clusterTInterval(values.toReversed())?.lower).toBeCloseTo(clusterTInterval(values)!.lower!, 12);
  });
});
