import type { MeasuredValue } from '../../../contract/measured-value.ts';
import { CONDITIONS } from '../../../core/perturbation/conditions.ts';
import type { Condition } from '../../../core/perturbation/conditions.ts';
import { retainedShare, robustnessOf } from '../../../core/report/robustness/retained-share.ts';
import { clusterTInterval } from '../../../core/statistics/cluster-t-interval.ts';
import type { ConditionScore } from './condition-scores.ts';
import { missingValue } from './measured-values.ts';
import type { TaskFigures } from './task-figures.ts';

/** F1 perturbed over F1 of the baseline, as sums over the same tasks. */
export interface RetainedF1 {
  /** In [0, 1]; null where the baseline sums to 0. */
  readonly retained: number | null;
  readonly unclipped: number | null;
  /** F1 perturbed less ratio times F1 of the baseline, by task, over the mean baseline. */
  readonly residuals: readonly { readonly taskId: string; readonly cluster: string; readonly value: number }[];
}

/** A condition with what was kept under it. */
export interface MeasuredCondition extends Condition {
  readonly ratio: RetainedF1;
}

/** Every condition that was run, with the share of F1 that was kept. Of the clean table (P13) there is no F1. */
export function measuredConditions(
  tasks: readonly TaskFigures[],
  scores: readonly ConditionScore[],
): readonly MeasuredCondition[] {
  const baseline = new Map(tasks.map((task) => [task.taskId, task.figures.f1]));
  return CONDITIONS.flatMap((condition): MeasuredCondition[] => {
    const own = scores.filter((score) => score.condition === condition.id && condition.id !== 'p13');
    return own.length === 0 ? [] : [{ ...condition, ratio: ratioOf(own, baseline) }];
  });
}

/** A perturbation with what was kept under it, on average over its variants. */
export interface MeasuredPerturbation {
  readonly name: string;
  readonly perturbationClass: Condition['perturbationClass'];
  /** The conditions that are variants of it and were run. */
  readonly variants: readonly string[];
  readonly ratio: RetainedF1;
}

/** Every perturbation that was run; variants are averaged within theirs before perturbations are (DECISIONS). */
export function measuredPerturbations(measured: readonly MeasuredCondition[]): readonly MeasuredPerturbation[] {
  return [...Map.groupBy(measured, ({ perturbation }) => perturbation)].map(([name, variants]) => ({
    name,
    perturbationClass: variants[0]!.perturbationClass,
    variants: variants.map(({ id }) => id),
    ratio: meanRetained(variants.map(({ ratio }) => ratio)),
  }));
}

/** Those of the headline (P1 to P8): neither the control nor a shift of what is asked for. */
export function headlinePerturbations(measured: readonly MeasuredCondition[]): readonly MeasuredPerturbation[] {
  return measuredPerturbations(measured).filter(
    ({ perturbationClass: kind }) => kind === 'meaning-preserving' || kind === 'adversarial',
  );
}

/** The mean of several, task by task. */
export function meanRetained(ratios: readonly RetainedF1[]): RetainedF1 {
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

function ratioOf(own: readonly ConditionScore[], baseline: ReadonlyMap<string, number>): RetainedF1 {
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

/** The ratio with its interval by the delta method, clustered by dataset. */
export function retainedValue({ retained, residuals }: RetainedF1): MeasuredValue {
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
