import { clusterSignFlip } from '../../src/core/statistics/cluster-sign-flip.ts';
import { clusterTInterval } from '../../src/core/statistics/cluster-t-interval.ts';
import type { ClusteredValue } from '../../src/core/statistics/cluster-t-interval.ts';
import { minimumDetectableDifference } from '../../src/core/statistics/minimum-detectable-difference.ts';
import { pairedT } from '../../src/core/statistics/paired-t.ts';
import { wilcoxonPratt } from '../../src/core/statistics/wilcoxon-pratt.ts';
import { createRandom } from '../../src/foundation/random.ts';
import type { Random } from '../../src/foundation/random.ts';

const DATASETS = 9;
const TASKS = 12;
/** Standard deviation of a task's difference, as METHODOLOGY 9.2 has it. */
const SPREAD = 0.22;

/** Shares of simulated comparisons. */
export interface SimulatedRates {
  readonly icc: number;
  /** Of comparisons without a difference: in which a test at 5 % finds one. */
  readonly signFlip: number;
  readonly wilcoxon: number;
  readonly pairedT: number;
  /** In which the cluster-robust t interval holds the true difference. */
  readonly coverage: number;
  /** Of comparisons with the smallest detectable difference: in which the sign-flip test finds it. */
  readonly power: number;
}

/** Compares two models `count` times on 9 datasets of 12 tasks whose normal differences correlate by `icc` within a dataset. */
export function simulateComparisons(icc: number, count: number): SimulatedRates {
  const random = createRandom(`simulated comparisons ${icc}`);
  const plan = { tasks: DATASETS * TASKS, tasksPerCluster: TASKS, icc, runs: 1, sdTask: SPREAD, sdRun: 0 };
  const { clusteredT } = minimumDetectableDifference(plan);
  const found = { signFlip: 0, wilcoxon: 0, pairedT: 0, coverage: 0, power: 0 };
  for (let i = 0; i < count; i += 1) {
    const values = drawDifferences(random, icc);
    const plain = values.map(({ value }) => value);
    const { lower, upper } = clusterTInterval(values)!;
    found.signFlip += Number(clusterSignFlip(values)!.p <= 0.05);
    // The asymptotic p, because the exact one takes many times as long at 108 differences.
    found.wilcoxon += Number(wilcoxonPratt(plain).pAsymptotic <= 0.05);
    found.pairedT += Number(pairedT(plain)!.p <= 0.05);
    found.coverage += Number(lower! <= 0 && upper! >= 0);
    const shifted = values.map(({ cluster, value }) => ({ cluster, value: value + clusteredT }));
    found.power += Number(clusterSignFlip(shifted)!.p <= 0.05);
  }
  return {
    icc,
    signFlip: found.signFlip / count,
    wilcoxon: found.wilcoxon / count,
    pairedT: found.pairedT / count,
    coverage: found.coverage / count,
    power: found.power / count,
  };
}

function drawDifferences(random: Random, icc: number): ClusteredValue[] {
  return Array.from({ length: DATASETS }, (_, dataset) => {
    const shared = Math.sqrt(icc) * drawNormal(random);
    return Array.from({ length: TASKS }, () => ({
      cluster: String(dataset),
      value: SPREAD * (shared + Math.sqrt(1 - icc) * drawNormal(random)),
    }));
  }).flat();
}

/** Box and Muller's. */
function drawNormal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.unit()));
  return radius * Math.cos(2 * Math.PI * random.unit());
}
