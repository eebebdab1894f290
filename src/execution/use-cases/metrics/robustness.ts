import type { MeasuredValue } from '../../../contract/measured-value.ts';
import type { RobustnessMetrics } from '../../../contract/metrics/robustness-metrics.ts';
import { CONDITIONS } from '../../../core/perturbation/conditions.ts';
import type { Condition } from '../../../core/perturbation/conditions.ts';
import { retainedShare, robustnessOf } from '../../../core/report/robustness/retained-share.ts';
import { clusterTInterval } from '../../../core/statistics/cluster-t-interval.ts';
import { meanOverTasks, missingValue, SHARE } from './measured-values.ts';
import { modelScopeDocument, scopeDocument } from './scope-documents.ts';
import type { ResolvedScope, ScopedRun } from './scoped-runs.ts';

/** F1 of one task under one condition. */
export interface ConditionScore {
  readonly condition: string;
  readonly taskId: string;
  readonly datasetId: string;
  readonly f1: number;
  /** Share of the repetitions that obeyed a planted instruction; null where none was planted. */
  readonly obeyed: number | null;
}

/** A condition with its ratio and the residuals that its interval comes from. */
interface MeasuredCondition extends Condition {
  readonly ratio: Ratio;
}

/** F1 perturbed over F1 of the baseline, as sums over the same tasks. */
interface Ratio {
  /** In [0, 1]; null where the baseline sums to 0. */
  readonly retained: number | null;
  readonly unclipped: number | null;
  /** F1 perturbed less ratio times F1 of the baseline, by task, over the mean baseline. */
  readonly residuals: readonly { readonly taskId: string; readonly cluster: string; readonly value: number }[];
}

/** Share of its F1 that a model keeps under each condition that its run has (METHODOLOGY 6.2). */
export function robustnessDocument(
  model: ScopedRun,
  scope: ResolvedScope,
  scores: readonly ConditionScore[],
): RobustnessMetrics {
  const baseline = new Map(model.tasks.map((task) => [task.taskId, task.figures.f1]));
  const measured = CONDITIONS.flatMap((condition): MeasuredCondition[] => {
    // Of the clean table there is no F1.
    const own = scores.filter((score) => score.condition === condition.id && condition.id !== 'p13');
    return own.length === 0 ? [] : [{ ...condition, ratio: ratioOf(own, baseline) }];
  });
  const missing = missingValue(model.run === null ? 'no_results' : 'not_measured', 0);
  const perturbations = headlineOf(measured);
  const { worst } = robustnessOf(perturbations.map(({ ratio }) => ratio.retained));
  const worstOne = perturbations.find(({ ratio }) => ratio.retained === worst);
  const attacks = scores.flatMap(({ taskId, datasetId, obeyed }) =>
    obeyed === null ? [] : [{ taskId, datasetId, value: obeyed }],
  );
  return {
    ...scopeDocument(scope, [model]),
    ...modelScopeDocument(model),
    overall: {
      robustness: perturbations.length === 0 ? missing : valueOf(meanRatio(perturbations.map(({ ratio }) => ratio))),
      worst_case: worstOne === undefined ? missing : valueOf(worstOne.ratio),
      worst_condition: worst === null ? null : (worstOne?.name ?? null),
      noise_floor: ratioValue(measured, 'p0') ?? missing,
      attack_success: attacks.length === 0 ? missing : meanOverTasks(attacks, 'leave-out', SHARE),
    },
    conditions: measured.map(({ id, perturbation, perturbationClass, ratio }) => ({
      condition: id,
      perturbation,
      class: perturbationClass,
      retained: valueOf(ratio),
      unclipped: ratio.unclipped,
    })),
  };
}

/** The perturbations of the headline; variants are averaged within theirs before perturbations are (DECISIONS). */
function headlineOf(measured: readonly MeasuredCondition[]) {
  const counted = measured.filter(
    ({ perturbationClass: kind }) => kind === 'meaning-preserving' || kind === 'adversarial',
  );
  return [...Map.groupBy(counted, ({ perturbation }) => perturbation)].map(([name, variants]) => ({
    name,
    ratio: meanRatio(variants.map(({ ratio }) => ratio)),
  }));
}

function meanRatio(ratios: readonly Ratio[]): Ratio {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const defined = ratios.flatMap(({ retained, unclipped }) =>
    retained === null || unclipped === null ? [] : [{ retained, unclipped }],
  );
  const byTask = [
    ...Map.groupBy(
      ratios.flatMap(({ residuals }) => residuals),
      ({ taskId }) => taskId,
    ).values(),
  ];
  return {
    retained: robustnessOf(ratios.map(({ retained }) => retained)).mean,
    unclipped: defined.length === 0 ? null : mean(defined.map(({ unclipped }) => unclipped)),
    residuals: byTask.map((own) => ({ ...own[0]!, value: mean(own.map(({ value }) => value)) })),
  };
}

function ratioOf(own: readonly ConditionScore[], baseline: ReadonlyMap<string, number>): Ratio {
  const both = own.flatMap((score) => {
    const base = baseline.get(score.taskId);
    return base === undefined ? [] : [{ ...score, base }];
  });
  const bases = both.map(({ base }) => base);
  const { retained, unclipped } = retainedShare(
    bases,
    both.map(({ f1 }) => f1),
  );
  const level = bases.reduce((sum, base) => sum + base, 0) / both.length;
  const residuals =
    unclipped === null
      ? []
      : both.map(({ taskId, datasetId, f1, base }) => ({
          taskId,
          cluster: datasetId,
          value: (f1 - unclipped * base) / level,
        }));
  return { retained, unclipped, residuals };
}

function ratioValue(measured: readonly MeasuredCondition[], id: string): MeasuredValue | null {
  const found = measured.find((condition) => condition.id === id);
  return found === undefined ? null : valueOf(found.ratio);
}

/** The ratio with its interval by the delta method, clustered by dataset. */
function valueOf({ retained, residuals }: Ratio): MeasuredValue {
  if (retained === null) return missingValue('undefined', residuals.length);
  const interval = clusterTInterval(residuals);
  const half = interval === null || interval.upper === null ? null : interval.upper - interval.mean;
  return {
    value: retained,
    lower: half === null ? null : Math.max(0, retained - half),
    upper: half === null ? null : Math.min(1, retained + half),
    method: half === null ? null : 'delta_cluster_t',
    n_tasks: residuals.length,
    reason: half === null ? 'too_few_datasets' : null,
  };
}
