import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bradleyTerry } from '../../../src/core/statistics/bradley-terry.ts';
import { cohensKappa } from '../../../src/core/statistics/cohens-kappa.ts';
import { clusterCorrelation } from '../../../src/core/statistics/cluster-correlation.ts';
import { detectionPower } from '../../../src/core/statistics/detection-power.ts';
import { fleissKappa } from '../../../src/core/statistics/fleiss-kappa.ts';
import { friedman } from '../../../src/core/statistics/friedman.ts';
import { intraclassCorrelation } from '../../../src/core/statistics/intraclass-correlation.ts';
import { krippendorffAlpha } from '../../../src/core/statistics/krippendorff-alpha.ts';
import { minimumDetectableDifference } from '../../../src/core/statistics/minimum-detectable-difference.ts';
import { nemenyi } from '../../../src/core/statistics/nemenyi.ts';
import { passHatK } from '../../../src/core/statistics/pass-hat-k.ts';
import { percentAgreement } from '../../../src/core/statistics/percent-agreement.ts';
import { sequenceSimilarity } from '../../../src/core/statistics/sequence-similarity.ts';
import { varianceComponents } from '../../../src/core/statistics/variance-components.ts';

describe('agreement', () => {
  const rating = fc.integer({ min: 1, max: 4 });
  const pairs = fc.array(fc.tuple(rating, rating), { minLength: 2, maxLength: 20 });

  it('is symmetric in the raters, at most 1, and 1 where they agree', () => {
    fc.assert(
      fc.property(pairs, (units) => {
        const [a, b] = [units.map(([x]) => x), units.map(([, y]) => y)];
        for (const weights of ['nominal', 'linear', 'quadratic'] as const) {
          const kappa = cohensKappa(a, b, weights);
          expect(cohensKappa(b, a, weights)).toBe(kappa);
          expect(kappa ?? 1).toBeLessThanOrEqual(1);
          expect(cohensKappa(a, a, weights) ?? 1).toBe(1);
        }
        for (const level of ['nominal', 'ordinal', 'interval'] as const) {
          const alpha = krippendorffAlpha(units, level)!;
          expect(krippendorffAlpha(units.map(([x, y]) => [null, y, x]).toReversed(), level)).toBeCloseTo(alpha, 9);
          expect(alpha).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('is undefined or 1 where nothing varies', () => {
    expect(cohensKappa(['x', 'x'], ['x', 'x'])).toBeNull();
    expect(cohensKappa([1], [1, 2])).toBeNull();
    expect(percentAgreement([], [])).toBeNull();
    expect(krippendorffAlpha([['x', null], [null]], 'nominal')).toBeNull();
    expect(krippendorffAlpha([[0.1, 0.1, 0.1]], 'interval')).toBe(1);
    expect(fleissKappa([])).toBeNull();
    expect(
      fleissKappa([
        [2, 1],
        [2, 0],
      ]),
    ).toBeNull();
    expect(fleissKappa([[1, 0]])).toBeNull();
  });
});

describe('intraclass correlation', () => {
  it('is 1 for runs that repeat exactly, and undefined for scores that are all equal', () => {
    expect(
      intraclassCorrelation([
        [0.1, 0.1, 0.1],
        [0.7, 0.7, 0.7],
      ]).icc1,
    ).toBeCloseTo(1, 12);
    expect(
      intraclassCorrelation([
        [0.1, 0.1],
        [0.1, 0.1],
      ]).icc1,
    ).toBeNull();
    expect(intraclassCorrelation([[0.1, 0.2]]).icc1).toBeNull();
    expect(intraclassCorrelation([[0.1, 0.2], [0.3]]).icc1).toBeNull();
  });

  it('within clusters of equal size is ICC(1,1)', () => {
    const rows = [
      [9, 2, 5, 8],
      [6, 1, 3, 2],
      [8, 4, 6, 8],
      [7, 1, 2, 6],
    ];
    const values = rows.flatMap((row, i) => row.map((value) => ({ cluster: String(i), value })));
    const found = clusterCorrelation(values)!;
    expect(found.icc).toBeCloseTo(intraclassCorrelation(rows).icc1!, 12);
    expect(found.size).toBe(4);
    expect(found.designEffect).toBeCloseTo(1 + 3 * found.icc, 12);
    expect(clusterCorrelation(values.slice(0, 4))).toBeNull();
    expect(clusterCorrelation([])).toBeNull();
  });

  it('splits the variance of balanced scores as the mean squares do by hand', () => {
    // Runs differ by 2 (variance 2). Task means 1, 5 | 9, 13: MS task 16, so (16 - 2) / 2. Dataset means 3, 11: MS 128,
    // so (128 - 16) / 4.
    const task = (dataset: string, scores: readonly number[]) => ({ dataset, scores });
    const tasks = [task('a', [0, 2]), task('a', [4, 6]), task('b', [8, 10]), task('b', [12, 14])];
    const parts = varianceComponents(tasks)!;
    expect(parts.run).toBeCloseTo(2, 12);
    expect(parts.task).toBeCloseTo(7, 12);
    expect(parts.dataset).toBeCloseTo(28, 12);
    expect(varianceComponents(tasks.slice(0, 2))).toBeNull();
    expect(varianceComponents(tasks.map(({ dataset, scores }) => ({ dataset, scores: scores.slice(1) })))).toBeNull();
    expect(varianceComponents([tasks[0]!, tasks[2]!])).toBeNull();
  });
});

describe('rankings', () => {
  it('give equal models equal ranks and p 1', () => {
    expect(
      friedman([
        [0.5, 0.5],
        [0.1, 0.1],
      ]),
    ).toEqual({ meanRanks: [1.5, 1.5], chi2: 0, p: 1 });
    expect(() => friedman([[1, 2], [1]])).toThrow(RangeError);
    expect([nemenyi([]), nemenyi([[1]])]).toEqual([null, null]);
  });

  it('of Bradley and Terry reproduce the wins they came from, and are null without a way round', () => {
    const strengths = bradleyTerry([
      [0, 7, 9],
      [3, 0, 6],
      [1, 4, 0],
    ])!;
    const expectedWins =
      10 / (1 + Math.exp(strengths[1]! - strengths[0]!)) + 10 / (1 + Math.exp(strengths[2]! - strengths[0]!));
    expect(expectedWins).toBeCloseTo(16, 9);
    expect(strengths.reduce((sum, strength) => sum + strength, 0)).toBeCloseTo(0, 12);
    expect(
      bradleyTerry([
        [0, 5],
        [0, 0],
      ]),
    ).toBeNull();
    expect(
      bradleyTerry([
        [0, 1, 1],
        [1, 0, 1],
        [0, 0, 0],
      ]),
    ).toBeNull();
    expect(bradleyTerry([[0]])).toBeNull();
  });
});

describe('power', () => {
  const plan = { tasks: 108, tasksPerCluster: 12, icc: 0.1, runs: 3, sdTask: 0.2, sdRun: 0.1 };

  it('is 0.8 at the smallest detectable difference and grows with the difference', () => {
    const { clusteredT } = minimumDetectableDifference(plan);
    expect(detectionPower(clusteredT, plan)).toBeCloseTo(0.8, 9);
    expect(detectionPower(-2 * clusteredT, plan)).toBeGreaterThan(0.99);
  });

  it('of one dataset is none', () => {
    const single = { ...plan, tasks: 12 };
    expect(minimumDetectableDifference(single).clusteredT).toBe(Infinity);
    expect(detectionPower(1, single)).toBeNull();
  });
});

describe('pass^k', () => {
  it('falls with k, is the success rate at 1, and undefined beyond the runs', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(counts, (successes) => {
        const each = [1, 2, 3, 4, 5].map((k) => passHatK(successes, 5, k)!);
        expect(each[0]).toBeCloseTo(successes.reduce((sum, count) => sum + count, 0) / successes.length / 5, 12);
        for (let k = 1; k < 5; k += 1) expect(each[k]).toBeLessThanOrEqual(each[k - 1]!);
      }),
    );
    expect([passHatK([3], 3, 4), passHatK([], 3, 1), passHatK([3], 3, 0)]).toEqual([null, null, null]);
  });
});

describe('the similarity of sequences', () => {
  it('is that of the plain dynamic programme', () => {
    const items = fc.array(fc.constantFrom('h1', 'h2', 'h3', 'h4'), { maxLength: 8 });
    fc.assert(
      fc.property(items, items, (a, b) => {
        expect(sequenceSimilarity(a, b).distance).toBe(plainDistance(a, b));
      }),
    );
  });

  it('refuses more different shared items than it can tell apart', () => {
    const many = Array.from({ length: 65_535 }, (_, i) => String(i));
    expect(() => sequenceSimilarity(many, many)).toThrow(RangeError);
  });
});

function plainDistance(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return a.length + b.length;
  const kept = plainDistance(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1);
  if (a[0] === b[0]) return kept;
  return Math.min(kept, plainDistance(a.slice(1), b) + 1, plainDistance(a, b.slice(1)) + 1);
}
