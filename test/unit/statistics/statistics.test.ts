import { describe, expect, it } from 'vitest';
import { cramersV } from '../../../src/core/statistics/cramers-v.ts';
import { jensenShannonDistance } from '../../../src/core/statistics/jensen-shannon.ts';
import { kolmogorovSmirnov } from '../../../src/core/statistics/kolmogorov-smirnov.ts';
import { midDistribution } from '../../../src/core/statistics/mid-distribution.ts';
import { midRanks } from '../../../src/core/statistics/mid-ranks.ts';
import { quantile } from '../../../src/core/statistics/quantile.ts';
import { spearman } from '../../../src/core/statistics/spearman.ts';
import { binLabels, countInBins, stabilityBins } from '../../../src/core/statistics/stability-bins.ts';
import { totalVariation } from '../../../src/core/statistics/total-variation.ts';
import { wassersteinDistance } from '../../../src/core/statistics/wasserstein-distance.ts';

describe('statistics', () => {
  // Computed with scipy 1.17.1 and numpy; Cramér's V from its chi-squared with Bergsma's correction.
  it('agree with scipy', () => {
    const [a, b] = [
      [1.5, 2, 2, 7, 9.25],
      [0, 3, 3.5, 8],
    ] as const;
    expect(wassersteinDistance(a, b)).toBeCloseTo(1.625, 12);
    expect(kolmogorovSmirnov(a, b)).toBeCloseTo(0.35, 12);
    expect([0.1, 0.33, 0.9].map((p) => quantile(a, p))).toEqual([1.7, 2, 8.35]);
    expect(spearman([3, 1, 4, 1, 5, 9, 2, 6], [2, 7, 1, 8, 2, 8, 1, 8])).toBeCloseTo(0.198853681209925, 12);
    expect(jensenShannonDistance([5, 3, 0, 2], [1, 4, 4, 1])).toBeCloseTo(0.5678195582976447, 12);
    const table = [
      [10, 4, 1],
      [2, 9, 6],
    ];
    const pairs = table.flatMap((row, x) => row.flatMap((count, y) => Array.from({ length: count }, () => [x, y])));
    const [left, right] = [pairs.map(([x]) => `${x}`), pairs.map(([, y]) => `${y}`)];
    expect(cramersV(left, right)).toBeCloseTo(0.5294347743595809, 12);
  });

  it('interpolate quantiles as R and numpy do', () => {
    expect(quantile([1, 2, 3, 4], 0.25)).toBe(1.75);
    expect(quantile([1, 2, 3, 4], 1)).toBe(4);
    expect(quantile([], 0.5)).toBeNaN();
  });

  it('measure the area between distribution functions', () => {
    expect(wassersteinDistance([0, 1, 3], [5, 6, 8])).toBeCloseTo(5, 12);
    expect(wassersteinDistance([0, 2], [1])).toBe(1);
    expect(wassersteinDistance([], [1])).toBe(0);
  });

  it('measure the greatest distance of distribution functions', () => {
    expect(kolmogorovSmirnov([1, 2, 3, 4], [3, 4, 5, 6])).toBe(0.5);
    expect(kolmogorovSmirnov([1], [])).toBe(1);
    expect(kolmogorovSmirnov([], [])).toBe(0);
  });

  it('tell distributions without rows from each other and from nothing', () => {
    expect(jensenShannonDistance([0, 0], [1, 1])).toBe(1);
    expect(jensenShannonDistance([0], [0])).toBe(0);
    expect(totalVariation([2, 0], [0, 0])).toBe(1);
    expect(totalVariation([3, 1], [1, 3])).toBe(0.5);
  });

  it('rank ties by their mean rank', () => {
    expect(midRanks([10, 20, 10, 5])).toEqual([2.5, 4, 2.5, 1]);
  });

  it('leave a correlation with a constant undefined', () => {
    expect(spearman([1, 2, 3], [5, 5, 5])).toBeNull();
    expect(spearman([1], [1])).toBeNull();
    expect(spearman([1, 2, 3], [3, 2, 1])).toBe(-1);
  });

  it('find full and no association of categories', () => {
    const x = Array.from({ length: 40 }, (_, i) => `${i % 2}`);
    const independent = Array.from({ length: 40 }, (_, i) => `${Math.floor(i / 2) % 2}`);
    expect(cramersV(x, x)).toBeCloseTo(1, 12);
    expect(cramersV(x, independent)).toBe(0);
    expect(
      cramersV(
        x,
        x.map(() => 'same'),
      ),
    ).toBeNull();
  });

  it('place values in a reference by the share below and half the share equal', () => {
    expect([...midDistribution([1, 2, 2, 3], [0, 2, 9])]).toEqual([0, 0.5, 1]);
  });

  it('bin values without a reference, and name what each bin holds', () => {
    const none = stabilityBins([]);
    expect(countInBins(none, [1, 2], 1)).toEqual([0, 2, 0, 1]);
    expect(binLabels(none)).toHaveLength(4);
    expect(binLabels(stabilityBins([5, 5]))).toEqual(['< 5', '= 5', '> 5', 'null']);
    expect(binLabels(stabilityBins([0, 10]))).toContain('[9, 10]');
  });
});
