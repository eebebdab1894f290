import { bootstrapInterval } from './bootstrap-interval.ts';
import type { BootstrapEnds } from './bootstrap-interval.ts';
import { clusterSignFlip } from '../../statistics/cluster-sign-flip.ts';
import { clusterTInterval } from '../../statistics/cluster-t-interval.ts';
import type { ClusterTInterval } from '../../statistics/cluster-t-interval.ts';
import { cohensDz } from '../../statistics/cohens-dz.ts';
import { hedgesGz } from '../../statistics/hedges-gz.ts';
import { pairedT } from '../../statistics/paired-t.ts';
import { rankBiserial } from '../../statistics/rank-biserial.ts';
import { signDominance } from '../../statistics/sign-dominance.ts';
import { wilcoxonPratt } from '../../statistics/wilcoxon-pratt.ts';
import { detectableDifference } from './detectable-difference.ts';
import type { DetectableDifference } from './detectable-difference.ts';
import { pairedDifferences } from './model-values.ts';
import type { ModelValues } from './model-values.ts';

/** How large a paired difference is in units of its own spread (METHODOLOGY 9.3). Null where the differences have no spread. */
export interface EffectSizes {
  /** (W+ less W-) / (W+ plus W-), in [-1, 1]. */
  readonly rankBiserial: number | null;
  readonly cohensDz: number | null;
  readonly hedgesGz: number | null;
  /** (Tasks on which `a` is greater less those on which `b` is) / all tasks, in [-1, 1]. */
  readonly signDominance: number | null;
}

/** Tests that treat tasks as independent, so that they find too much (METHODOLOGY 9.2), and the bootstrap that covers too little. */
export interface ExploratoryTests {
  readonly wilcoxon: { readonly p: number; readonly wPlus: number; readonly wMinus: number } | null;
  /** Null where all differences are equal. */
  readonly pairedT: { readonly t: number; readonly p: number; readonly degrees: number } | null;
  /** BCa ends of the enumerated cluster bootstrap; null with fewer than three datasets or more than can be enumerated. */
  readonly bootstrap: BootstrapEnds | null;
}

/** What the tasks that two models share say of their difference, before any adjustment. */
export interface PairComparison {
  readonly a: string;
  readonly b: string;
  readonly taskCount: number;
  readonly datasetCount: number;
  /** `a` less `b` with its cluster-robust 95 % interval, cut to [-1, 1]; null without a common task. */
  readonly difference: ClusterTInterval | null;
  /** Two-sided cluster sign-flip p; null without a common task. */
  readonly p: number | null;
  /** The least p that so many datasets can give: 2 / 2^G; null without a common task. */
  readonly smallestP: number | null;
  /** Whether the two have equal values on every task that they share. */
  readonly isIdentical: boolean;
  readonly effect: EffectSizes;
  readonly exploratory: ExploratoryTests;
  /** What this pair's own spread lets a plan of these tasks detect; null with fewer than two datasets. */
  readonly detectable: DetectableDifference | null;
}

/** Rounding of sums must not turn equal scores into a difference. */
const SAME = 1e-12;

/** Compares two models on the tasks that both have. */
export function comparePair(a: ModelValues, b: ModelValues): PairComparison {
  const paired = pairedDifferences(a, b);
  const values = paired.map(({ value }) => (Math.abs(value) < SAME ? 0 : value));
  const clustered = paired.map(({ datasetId }, index) => ({ cluster: datasetId, value: values[index]! }));
  const datasetCount = new Set(paired.map(({ datasetId }) => datasetId)).size;
  return {
    a: a.model,
    b: b.model,
    taskCount: paired.length,
    datasetCount,
    difference: cutToShares(clusterTInterval(clustered)),
    p: clusterSignFlip(clustered)?.p ?? null,
    smallestP: datasetCount === 0 ? null : 2 ** (1 - datasetCount),
    isIdentical: paired.length > 0 && values.every((value) => value === 0),
    effect: {
      rankBiserial: rankBiserial(values),
      cohensDz: cohensDz(values),
      hedgesGz: hedgesGz(values),
      signDominance: signDominance(values),
    },
    exploratory: exploratoryTests(values, clustered),
    detectable: detectableDifference(clustered),
  };
}

/** Every compared metric is a share, so no difference passes 1; the cut never moves an end over 0. */
function cutToShares(interval: ClusterTInterval | null): ClusterTInterval | null {
  if (interval === null || interval.lower === null || interval.upper === null) return interval;
  return { ...interval, lower: Math.max(-1, interval.lower), upper: Math.min(1, interval.upper) };
}

function exploratoryTests(
  values: readonly number[],
  clustered: readonly { readonly cluster: string; readonly value: number }[],
): ExploratoryTests {
  const ranks = values.length === 0 ? null : wilcoxonPratt(values);
  const t = pairedT(values);
  return {
    wilcoxon:
      ranks === null ? null : { p: ranks.pExact ?? ranks.pAsymptotic, wPlus: ranks.wPlus, wMinus: ranks.wMinus },
    pairedT: t === null ? null : { t: t.t, p: t.p, degrees: t.df },
    bootstrap: bootstrapInterval(clustered),
  };
}
