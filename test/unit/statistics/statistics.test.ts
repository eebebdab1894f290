import { describe, expect, it } from 'vitest';
import { cramersV } from '../../../src/core/statistics/cramers-v.ts';
import { jensenShannonDistance } from '../../../src/core/statistics/jensen-shannon.ts';
import { kolmogorovSmirnov } from '../../../src/core/statistics/kolmogorov-smirnov.ts';
import { levenshteinDistance } from '../../../src/core/statistics/levenshtein-distance.ts';
import { midDistribution } from '../../../src/core/statistics/mid-distribution.ts';
import { midRanks } from '../../../src/core/statistics/mid-ranks.ts';
import { quantile } from '../../../src/core/statistics/quantile.ts';
import { spearman } from '../../../src/core/statistics/spearman.ts';
import { binLabels, countInBins, stabilityBins } from '../../../src/core/statistics/stability-bins.ts';
import { totalVariation } from '../../../src/core/statistics/total-variation.ts';
import { wassersteinDistance } from '../../../src/core/statistics/wasserstein-distance.ts';

describe('statistics', () => {
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

  it('count edits of letters', () => {
    expect(levenshteinDistance('kitten', 'sitting')).toBe(3);
    expect(levenshteinDistance('', 'abc')).toBe(3);
  });

  it('bin values without a reference, and name what each bin holds', () => {
    const none = stabilityBins([]);
    expect(countInBins(none, [1, 2], 1)).toEqual([0, 2, 0, 1]);
    expect(binLabels(none)).toHaveLength(4);
    expect(binLabels(stabilityBins([5, 5]))).toEqual(['< 5', '= 5', '> 5', 'null']);
    expect(binLabels(stabilityBins([0, 10]))).toContain('[9, 10]');
  });
});
