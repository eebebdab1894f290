import { bcaInterval } from '../../src/core/statistics/bca-interval.ts';
import { bonferroni } from '../../src/core/statistics/bonferroni.ts';
import { bradleyTerry } from '../../src/core/statistics/bradley-terry.ts';
import { cliffsDelta } from '../../src/core/statistics/cliffs-delta.ts';
import { clusterBootstrapExact } from '../../src/core/statistics/cluster-bootstrap-exact.ts';
import { clusterSignFlip } from '../../src/core/statistics/cluster-sign-flip.ts';
import { clusterStandardError } from '../../src/core/statistics/cluster-standard-error.ts';
import { clusterTInterval } from '../../src/core/statistics/cluster-t-interval.ts';
import { cohensDz } from '../../src/core/statistics/cohens-dz.ts';
import { cohensKappa } from '../../src/core/statistics/cohens-kappa.ts';
import { fleissKappa } from '../../src/core/statistics/fleiss-kappa.ts';
import { friedman } from '../../src/core/statistics/friedman.ts';
import { hedgesGz } from '../../src/core/statistics/hedges-gz.ts';
import { holm } from '../../src/core/statistics/holm.ts';
import { intraclassCorrelation } from '../../src/core/statistics/intraclass-correlation.ts';
import { krippendorffAlpha } from '../../src/core/statistics/krippendorff-alpha.ts';
import type { MeasurementLevel } from '../../src/core/statistics/krippendorff-alpha.ts';
import { minimumDetectableDifference } from '../../src/core/statistics/minimum-detectable-difference.ts';
import { nemenyi } from '../../src/core/statistics/nemenyi.ts';
import { pairedT } from '../../src/core/statistics/paired-t.ts';
import { passHatK } from '../../src/core/statistics/pass-hat-k.ts';
import { percentAgreement } from '../../src/core/statistics/percent-agreement.ts';
import { quantile } from '../../src/core/statistics/quantile.ts';
import { rankBiserial } from '../../src/core/statistics/rank-biserial.ts';
import { sequenceSimilarity } from '../../src/core/statistics/sequence-similarity.ts';
import { signDominance } from '../../src/core/statistics/sign-dominance.ts';
import { standardError } from '../../src/core/statistics/standard-error.ts';
import { wilcoxonPratt, wilcoxonWithoutZeros } from '../../src/core/statistics/wilcoxon-pratt.ts';
import type { WilcoxonTest } from '../../src/core/statistics/wilcoxon-pratt.ts';
import type { GoldenCase, Json } from './golden-case.ts';

const numbers = (json: Json | undefined): number[] => json as number[];
const number = (json: Json | undefined): number => json as number;
const table = (json: Json | undefined): number[][] => json as unknown as number[][];

/** The statistics of one sample that a case may name. */
const STATISTICS: Readonly<Record<string, (values: readonly number[]) => number>> = {
  mean: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  median: (values) =>
    quantile(
      values.toSorted((a, b) => a - b),
      0.5,
    ),
};

/** From family, section and the sorted keys of the input to a function of core/statistics. */
export const STATISTICS_FUNCTIONS: Readonly<Record<string, (golden: GoldenCase) => unknown>> = {
  'paired_tests 9.2 differences': ({ input }) => {
    const differences = numbers(input['differences']);
    return {
      pratt: signedRankFigures(wilcoxonPratt(differences), rankBiserial(differences)),
      wilcox: signedRankFigures(wilcoxonWithoutZeros(differences), rankBiserial(differences, 'wilcox')),
      paired_t: pairedT(differences),
      cohen_dz: cohensDz(differences),
      hedges_gz: hedgesGz(differences),
      dominance_sign: signDominance(differences),
    };
  },
  'paired_tests 9.3 x,y': ({ input }) => ({ cliffs_delta: cliffsDelta(numbers(input['x']), numbers(input['y'])) }),
  'paired_tests 9.4 p': ({ input }) => ({
    holm: holm(numbers(input['p'])),
    bonferroni: bonferroni(numbers(input['p'])),
  }),
  'bootstrap 9.5 clusters': ({ input }) => clusterFigures(table(input['clusters'])),
  'bootstrap 9.5 n_resamples,sample,statistic': ({ input }) => {
    const options = { resamples: number(input['n_resamples']), seed: 'golden' };
    const interval = bcaInterval(numbers(input['sample']), STATISTICS[input['statistic'] as string]!, options);
    return { bca95: [interval?.lower, interval?.upper] };
  },
  'ranking 9.6 scores_task_by_model': ({ input }) => {
    const scores = table(input['scores_task_by_model']);
    const [test, critical] = [friedman(scores), nemenyi(scores)];
    return {
      ...test,
      mean_ranks: test.meanRanks,
      nemenyi_q05: critical?.q,
      nemenyi_cd: critical?.criticalDifference,
    };
  },
  'ranking 9.6 wins': ({ input }) => ({ log_strength: bradleyTerry(table(input['wins'])) }),
  'power 9.7 icc,runs,sd_run,sd_task_diff,tasks,tasks_per_cluster': ({ input }) => {
    const detectable = minimumDetectableDifference({
      tasks: number(input['tasks']),
      tasksPerCluster: number(input['tasks_per_cluster']),
      icc: number(input['icc']),
      runs: number(input['runs']),
      sdTask: number(input['sd_task_diff']),
      sdRun: number(input['sd_run']),
    });
    return {
      sd_total: detectable.sdTotal,
      deff: detectable.designEffect,
      mde_iid: detectable.iid,
      mde_clustered_z: detectable.clusteredZ,
      mde_clustered_t: detectable.clusteredT,
    };
  },
  'judge_agreement 7.4 rater_a,rater_b': ({ input }) => {
    const [a, b] = [numbers(input['rater_a']), numbers(input['rater_b'])];
    const units = a.map((rating, i) => [rating, b[i]!]);
    return {
      cohen_kappa: cohensKappa(a, b),
      quadratic_weighted: cohensKappa(a, b, 'quadratic'),
      linear_weighted: cohensKappa(a, b, 'linear'),
      krippendorff_nominal: krippendorffAlpha(units, 'nominal'),
      krippendorff_interval: krippendorffAlpha(units, 'interval'),
      percent_agreement: percentAgreement(a, b),
    };
  },
  'reliability 5.1 a,b': ({ input }) => sequenceSimilarity(input['a'] as string[], input['b'] as string[]),
  'reliability 5.3 level,units': ({ input }) => ({
    alpha: krippendorffAlpha(table(input['units']), input['level'] as MeasurementLevel),
  }),
  'reliability 5.3 counts': ({ input }) => ({ kappa: fleissKappa(table(input['counts'])) }),
  'reliability 5.4 n,successes': ({ input }) => {
    const n = number(input['n']);
    const each = Array.from({ length: n }, (_, i) => [
      `pass^${i + 1}`,
      passHatK(numbers(input['successes']), n, i + 1),
    ]);
    return Object.fromEntries(each) as unknown;
  },
  'reliability 5.5 scores': ({ input }) => {
    const { icc1, icc1k, iccA1, iccC1 } = intraclassCorrelation(table(input['scores']));
    return { icc1, icc1k, icca1: iccA1, iccc1: iccC1 };
  },
};

function signedRankFigures(test: WilcoxonTest, rank_biserial: number | null): object {
  return {
    n: test.n,
    n_nonzero: test.nonZero,
    w_plus: test.wPlus,
    w_minus: test.wMinus,
    statistic_min: test.statistic,
    p_exact: test.pExact,
    z_asymptotic: test.z,
    p_asymptotic: test.pAsymptotic,
    rank_biserial,
  };
}

function clusterFigures(clusters: readonly (readonly number[])[]): object {
  const values = clusters.flatMap((own, cluster) => own.map((value) => ({ cluster: String(cluster), value })));
  const interval = clusterTInterval(values);
  return {
    cluster_bootstrap_exact: clusterBootstrapExact(clusters),
    cluster_signflip_p: clusterSignFlip(values)?.p,
    cluster_robust_t: {
      mean: interval?.mean,
      se_cluster: clusterStandardError(values),
      se_iid: standardError(values.map(({ value }) => value)),
      df: clusters.length - 1,
      ci95_t: [interval?.lower, interval?.upper],
    },
  };
}
