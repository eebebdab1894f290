import { harmonicMean, precisionRecallF1 } from './precision-recall-f1.ts';
import type { EntityResolutionScore } from './task-score.ts';

/**
 * Pairwise, exact-cluster and B-cubed precision and recall and the adjusted Rand index of a predicted partition against
 * the true one (METHODOLOGY 2.3). Both partition the same members; a partition without pairs on either side scores 0
 * pairwise, and the index is 1 where both partitions are trivially alike.
 */
export function entityResolution(
  gold: readonly (readonly string[])[],
  predicted: readonly (readonly string[])[],
): EntityResolutionScore {
  const goldOf = clusterOf(gold);
  const members = gold.reduce((total, cluster) => total + cluster.length, 0);
  let [bothPairs, precisionSum, recallSum] = [0, 0, 0];
  for (const cluster of predicted) {
    const shared = new Map<number, number>();
    for (const member of cluster) {
      const g = goldOf.get(member) ?? -1;
      shared.set(g, (shared.get(g) ?? 0) + 1);
    }
    for (const [g, count] of shared) {
      bothPairs += pairs(count);
      precisionSum += (count * count) / cluster.length;
      recallSum += (count * count) / (gold[g]?.length ?? count);
    }
  }
  const goldPairs = gold.reduce((total, cluster) => total + pairs(cluster.length), 0);
  const predictedPairs = predicted.reduce((total, cluster) => total + pairs(cluster.length), 0);
  const goldTexts = new Set(gold.map(clusterText));
  const exact = predicted.filter((cluster) => goldTexts.has(clusterText(cluster))).length;
  const [precision, recall] = members === 0 ? [0, 0] : [precisionSum / members, recallSum / members];
  const expected = members < 2 ? 0 : (goldPairs * predictedPairs) / pairs(members);
  const greatest = (goldPairs + predictedPairs) / 2;
  return {
    pairwise: precisionRecallF1(bothPairs, predictedPairs, goldPairs),
    cluster: precisionRecallF1(exact, predicted.length, gold.length),
    bcubed: { precision, recall, f1: harmonicMean(precision, recall) },
    adjustedRand: greatest === expected ? 1 : (bothPairs - expected) / (greatest - expected),
  };
}

function clusterOf(clusters: readonly (readonly string[])[]): Map<string, number> {
  return new Map(clusters.flatMap((cluster, index) => cluster.map((member) => [member, index] as const)));
}

function clusterText(cluster: readonly string[]): string {
  return JSON.stringify(cluster.toSorted());
}

function pairs(size: number): number {
  return (size * (size - 1)) / 2;
}
