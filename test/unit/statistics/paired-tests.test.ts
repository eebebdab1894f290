import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bonferroni } from '../../../src/core/statistics/bonferroni.ts';
import { cliffsDelta } from '../../../src/core/statistics/cliffs-delta.ts';
import { clusterSignFlip } from '../../../src/core/statistics/cluster-sign-flip.ts';
import { cohensDz } from '../../../src/core/statistics/cohens-dz.ts';
import { hedgesGz } from '../../../src/core/statistics/hedges-gz.ts';
import { holm } from '../../../src/core/statistics/holm.ts';
import { pairedT } from '../../../src/core/statistics/paired-t.ts';
import { rankBiserial } from '../../../src/core/statistics/rank-biserial.ts';
import { signDominance } from '../../../src/core/statistics/sign-dominance.ts';
import { signedRanks } from '../../../src/core/statistics/signed-ranks.ts';
import { wilcoxonPratt } from '../../../src/core/statistics/wilcoxon-pratt.ts';

/** Hundredths, so that zeros and ties are common. */
const difference = fc.integer({ min: -20, max: 20 }).map((value) => value / 100);
const differences = fc.array(difference, { minLength: 1, maxLength: 10 });
const clustered = fc.array(fc.record({ cluster: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), value: difference }), {
  minLength: 1,
  maxLength: 30,
});
const negated = (values: readonly number[]): number[] => values.map((value) => -value);

/** Every way to sign the values, summed. */
function signedSums(values: readonly number[]): number[] {
  return values.reduce((sums, value) => sums.flatMap((sum) => [sum + value, sum - value]), [0]);
}

describe('the cluster sign-flip test', () => {
  it('counts the sign vectors that brute force counts', () => {
    fc.assert(
      fc.property(clustered, (values) => {
        const means = [...Map.groupBy(values, ({ cluster }) => cluster).values()].map(
          (own) => own.reduce((sum, { value }) => sum + value, 0) / own.length,
        );
        const observed = Math.abs(means.reduce((sum, mean) => sum + mean, 0));
        const sums = signedSums(means);
        const extreme = sums.filter((sum) => Math.abs(sum) >= observed - 1e-9).length;
        expect(clusterSignFlip(values)?.p).toBe(extreme / sums.length);
      }),
    );
  });

  it('does not depend on the order of values, nor on which model is first', () => {
    fc.assert(
      fc.property(clustered, (values) => {
        const p = clusterSignFlip(values)?.p;
        expect(clusterSignFlip(values.toReversed())?.p).toBe(p);
        expect(clusterSignFlip(values.map(({ cluster, value }) => ({ cluster, value: -value })))?.p).toBe(p);
      }),
    );
  });

  it('gives 2 of 512 at least for nine clusters, 1 for one, and nothing for none', () => {
    const nine = Array.from({ length: 9 }, (_, i) => ({ cluster: String(i), value: 0.1 + i / 100 }));
    expect(clusterSignFlip(nine)).toMatchObject({ p: 2 / 512, clusters: 9, method: 'enumerated' });
    expect(clusterSignFlip([{ cluster: 'a', value: 1 }])?.p).toBe(1);
    expect(clusterSignFlip([])).toBeNull();
  });

  it('weighs clusters alike, whatever their size', () => {
    const values = [1, 1, 1, 1].map((value) => ({ cluster: 'a', value })).concat({ cluster: 'b', value: -1 });
    expect(clusterSignFlip(values)).toMatchObject({ mean: 0, p: 1 });
  });

  it('draws signs above twenty clusters, the same each time and near what enumeration gives', () => {
    const of = (size: number) =>
      Array.from({ length: size }, (_, i) => ({ cluster: String(i), value: i % 3 === 0 ? -0.5 : 0.45 }));
    const sampled = clusterSignFlip(of(21));
    // Seven clusters of -0.5 and fourteen of 0.45: the binomial sums of both, by hand.
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
    let extreme = 0;
    for (let a = 0; a <= 7; a += 1) {
      for (let b = 0; b <= 14; b += 1) {
        const sum = 0.5 * (2 * a - 7) + 0.45 * (2 * b - 14);
        extreme += Math.abs(sum) >= 2.8 - 1e-9 ? choose(7, a) * choose(14, b) : 0;
      }
    }
    expect(sampled?.method).toBe('sampled');
    expect(sampled?.p).toBeCloseTo(extreme / 2 ** 21, 2);
    expect(clusterSignFlip(of(21))).toEqual(sampled);
    expect(clusterSignFlip(of(20))?.method).toBe('enumerated');
  });
});

describe('the signed-rank test', () => {
  it('gives the exact p that all signs of the retained ranks give', () => {
    fc.assert(
      fc.property(differences, (values) => {
        const { ranks, wPlus, wMinus } = signedRanks(values, 'pratt');
        const sums = signedSums(ranks);
        const observed = Math.abs(wPlus - wMinus);
        const extreme = sums.filter((sum) => Math.abs(sum) >= observed - 1e-9).length;
        expect(wilcoxonPratt(values).pExact).toBeCloseTo(extreme / sums.length, 12);
      }),
    );
  });

  it('is the same for both directions and any order, with p in [0, 1]', () => {
    fc.assert(
      fc.property(differences, (values) => {
        const test = wilcoxonPratt(values);
        const mirrored = wilcoxonPratt(negated(values).toReversed());
        expect(mirrored).toEqual({ ...test, wPlus: test.wMinus, wMinus: test.wPlus });
        expect(test.pExact).toBeGreaterThan(0);
        expect(test.pExact).toBeLessThanOrEqual(1);
        expect(test.pAsymptotic).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('ties differences that differ by rounding alone', () => {
    expect(wilcoxonPratt([0.1 + 0.2, -0.3, 0.3]).wMinus).toBe(2);
    expect(wilcoxonPratt([1e-15, 0, 0])).toMatchObject({ nonZero: 0, pExact: 1, pAsymptotic: 1, z: null });
  });

  it('has an exact p near the asymptotic one for 200 differences, and none for more', () => {
    const values = Array.from({ length: 200 }, (_, i) => Math.sin(i * 7) + 0.1);
    const test = wilcoxonPratt(values);
    expect(test.pExact).toBeCloseTo(test.pAsymptotic, 3);
    expect(wilcoxonPratt([...values, 1]).pExact).toBeNull();
  });
});

describe('adjusted p values', () => {
  const p = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });

  it('keep the order of the raw ones, lie between them and Bonferroni, and never exceed 1', () => {
    fc.assert(
      fc.property(p, (raw) => {
        const [adjusted, most] = [holm(raw), bonferroni(raw)];
        for (const [i, value] of raw.entries()) {
          expect(adjusted[i]).toBeGreaterThanOrEqual(value);
          expect(adjusted[i]).toBeLessThanOrEqual(most[i]!);
        }
        const order = raw.map((_, i) => i).toSorted((i, j) => raw[i]! - raw[j]! || adjusted[i]! - adjusted[j]!);
        const inOrder = order.map((i) => adjusted[i]!);
        expect(inOrder).toEqual(inOrder.toSorted((x, y) => x - y));
        expect(most.every((value) => value <= 1)).toBe(true);
      }),
    );
  });
});

describe('effect sizes', () => {
  it('turn their sign with the models and keep their ranges', () => {
    fc.assert(
      fc.property(differences, (values) => {
        for (const size of [rankBiserial, cohensDz, hedgesGz, signDominance]) {
          const value = size(values);
          expect((size(negated(values)) ?? 0) + (value ?? 0)).toBeCloseTo(0, 9);
        }
        expect(Math.abs(rankBiserial(values)!)).toBeLessThanOrEqual(1);
        expect(Math.abs(signDominance(values)!)).toBeLessThanOrEqual(1);
        expect(cliffsDelta(values, negated(values))! + cliffsDelta(negated(values), values)!).toBeCloseTo(0, 12);
      }),
    );
  });

  it('are null where they are undefined', () => {
    expect([rankBiserial([]), signDominance([]), cliffsDelta([], [1])]).toEqual([null, null, null]);
    expect([cohensDz([1]), hedgesGz([1, 2]), cohensDz([0.1, 0.1, 0.1]), pairedT([0.1, 0.1, 0.1])]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});
