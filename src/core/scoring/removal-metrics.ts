import { harmonicMean, ratioOrZero } from './precision-recall-f1.ts';
import type { RemovalScore } from './task-score.ts';

/** One entity of a uniqueness task: rows in the dirty table, and how many of them the output kept. */
export interface EntitySurvival {
  readonly members: number;
  readonly survivors: number;
}

/**
 * The removal metric (METHODOLOGY 2.2): TP are members removed but for one that may stay, FN are survivors beyond one, FP
 * are lost entities and spurious rows; recall is multiplied by the share of entities kept, so that deleting everything
 * earns nothing. Which member survives does not matter.
 */
export function removalMetrics(entities: readonly EntitySurvival[], spuriousRows: number): RemovalScore {
  let [tp, fp, fn, lost, exactlyOne] = [0, spuriousRows, 0, 0, 0];
  for (const { members, survivors } of entities) {
    tp += Math.min(members - survivors, members - 1);
    fn += Math.max(0, survivors - 1);
    if (survivors === 0) {
      fp += 1;
      lost += 1;
    }
    if (survivors === 1) exactlyOne += 1;
  }
  const precision = ratioOrZero(tp, tp + fp);
  const recallRaw = ratioOrZero(tp, tp + fn);
  const entityRetention = entities.length === 0 ? 1 : (entities.length - lost) / entities.length;
  const recall = recallRaw * entityRetention;
  return {
    tp,
    fp,
    fn,
    precision,
    recall,
    f1: harmonicMean(precision, recall),
    recallRaw,
    f1Raw: harmonicMean(precision, recallRaw),
    entityRetention,
    entitiesExactlyOne: entities.length === 0 ? 1 : exactlyOne / entities.length,
    entitiesLost: lost,
  };
}
