import { createRandom } from '../../foundation/random.ts';
import type { ClusteredValue } from './clustered-value.ts';

/** Outcome of the confirmatory test. */
export interface ClusterSignFlip {
  /** Two-sided, in (0, 1]; at least 2 / 2^G where enumerated. */
  readonly p: number;
  /** Mean of the cluster means: what the test judges. It is the mean of all values where clusters are of equal size. */
  readonly mean: number;
  readonly clusters: number;
  readonly method: 'enumerated' | 'sampled';
}

const MOST_ENUMERATED = 20;
const DRAWS = 99_999;

/**
 * Sign-flip test that the differences are symmetric about 0, whole clusters flipping together (METHODOLOGY 9.2): p is the
 * share of all 2^G sign vectors on the cluster means whose |mean| is at least the observed one. With more than 20
 * clusters, 99,999 sign vectors are drawn with a fixed seed and p = (1 + as extreme) / (1 + drawn). Null for no values.
 *
 * @example nine clusters of one sign // p = 2 / 512
 */
export function clusterSignFlip(values: readonly ClusteredValue[]): ClusterSignFlip | null {
  if (values.length === 0) return null;
  const means = [...Map.groupBy(values, ({ cluster }) => cluster).values()]
    .map((own) => own.reduce((sum, { value }) => sum + value, 0) / own.length)
    // Sums then round alike whatever the order of the values.
    .toSorted((a, b) => Math.abs(b) - Math.abs(a));
  const clusters = means.length;
  const sum = means.reduce((total, mean) => total + mean, 0);
  // Sums that differ by rounding alone are ties.
  const slack = 1e-12 * means.reduce((total, mean) => total + Math.abs(mean), 0);
  const least = Math.abs(sum) - slack;
  const isEnumerated = clusters <= MOST_ENUMERATED;
  const p = isEnumerated ? shareEnumerated(means, least) : shareSampled(means, least);
  return { p, mean: sum / clusters, clusters, method: isEnumerated ? 'enumerated' : 'sampled' };
}

/** The first sign is fixed: a vector and its opposite are equally extreme. */
function shareEnumerated(means: readonly number[], least: number): number {
  const countFrom = (place: number, sum: number): number => {
    if (place === means.length) return Math.abs(sum) >= least ? 1 : 0;
    return countFrom(place + 1, sum + means[place]!) + countFrom(place + 1, sum - means[place]!);
  };
  return countFrom(1, means[0]!) / 2 ** (means.length - 1);
}

function shareSampled(means: readonly number[], least: number): number {
  const random = createRandom('cluster-sign-flip');
  let extreme = 0;
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const sum = means.reduce((total, mean) => total + (random.integer(2) === 0 ? mean : -mean), 0);
    if (Math.abs(sum) >= least) extreme += 1;
  }
  return (1 + extreme) / (1 + DRAWS);
}
