import type { PairComparisonDocument } from '../../../contract/metrics/comparison-metrics.ts';
import type { TestedPair } from '../../../core/report/comparison/compare-models.ts';
import type { DetectableDifference } from '../../../core/report/comparison/detectable-difference.ts';
import { pairSentence } from '../../../core/report/decision/pair-sentence.ts';

const EXPLORATORY_NOTE =
  'Wilcoxon and paired t treat tasks as independent: they ignore clustering and find too much. The bootstrap interval is ' +
  'too short with so few datasets. None of the three is the ground of a claim.';

/** A tested pair as a public document. */
export function pairDocument(pair: TestedPair, metricName: string): PairComparisonDocument {
  const { effect, exploratory } = pair;
  const { wilcoxon, pairedT, bootstrap } = exploratory;
  const isWithoutTasks = pair.taskCount === 0;
  return {
    a: pair.a,
    b: pair.b,
    n_datasets: pair.datasetCount,
    difference: differenceDocument(pair),
    p_value: pair.p,
    p_adjusted: pair.pHolm,
    p_bonferroni: pair.pBonferroni,
    p_smallest: pair.smallestP,
    p_reason: isWithoutTasks ? 'no_results' : pair.pHolm === null ? 'not_applicable' : null,
    verdict: pair.verdict,
    effect_size: {
      rank_biserial: effect.rankBiserial,
      cohens_dz: effect.cohensDz,
      hedges_gz: effect.hedgesGz,
      sign_dominance: effect.signDominance,
      reason: isWithoutTasks ? 'no_results' : effect.cohensDz === null ? 'undefined' : null,
    },
    exploratory: {
      note: EXPLORATORY_NOTE,
      wilcoxon: wilcoxon === null ? null : { p: wilcoxon.p, w_plus: wilcoxon.wPlus, w_minus: wilcoxon.wMinus },
      paired_t: pairedT === null ? null : { ...pairedT },
      bootstrap: bootstrap === null ? null : { ...bootstrap },
    },
    detectable: detectableDocument(pair.detectable),
    sentence: pairSentence(pair, metricName),
  };
}

function differenceDocument({ difference, taskCount }: TestedPair): PairComparisonDocument['difference'] {
  if (difference === null) {
    return { value: null, lower: null, upper: null, method: null, n_tasks: 0, reason: 'no_results' };
  }
  const { mean, lower, upper } = difference;
  const isKnown = lower !== null && upper !== null;
  return {
    value: mean,
    lower,
    upper,
    method: isKnown ? 'cluster_t' : null,
    n_tasks: taskCount,
    reason: isKnown ? null : 'too_few_datasets',
  };
}

/** What can be detected, as a public document. */
export function detectableDocument(found: DetectableDifference | null) {
  if (found === null) return null;
  const { difference, sd, icc, designEffect } = found;
  return { difference, sd, icc, design_effect: designEffect };
}
