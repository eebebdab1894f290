import type { MeasuredValue } from '../../../contract/measured-value.ts';
import type { RobustnessMetrics } from '../../../contract/metrics/robustness-metrics.ts';
import { robustnessOf } from '../../../core/report/robustness/retained-share.ts';
import { conditionScores } from './condition-scores.ts';
import { meanOverTasks, missingValue, SHARE } from './measured-values.ts';
import { clusterSignFlip } from '../../../core/statistics/cluster-sign-flip.ts';
import type { ConditionScore } from './condition-scores.ts';
import {
  headlinePerturbations,
  meanRetained,
  measuredConditions,
  measuredPerturbations,
  retainedValue,
} from './retained-f1.ts';
import type { MeasuredCondition, RetainedF1 } from './retained-f1.ts';
import { modelScopeDocument, scopeDocument } from './scope-documents.ts';
import type { ResolvedScope, ScopedRun } from './scoped-runs.ts';

const SIGNIFICANT = 0.05;

/** Share of its F1 that a model keeps under each condition that its run has (METHODOLOGY 6.2). */
export function robustnessDocument(model: ScopedRun, scope: ResolvedScope): RobustnessMetrics {
  const scores = conditionScores(model);
  const measured = measuredConditions(model.tasks, scores);
  const missing = missingValue(model.run === null ? 'no_results' : 'not_measured', 0);
  const perturbations = headlinePerturbations(measured);
  const floor = ratioValue(measured, 'p0');
  const { worst } = robustnessOf(perturbations.map(({ ratio }) => ratio.retained));
  const worstOne = perturbations.find(({ ratio }) => ratio.retained === worst);
  const attacks = scores.flatMap(({ taskId, datasetId, obeyed }) =>
    obeyed === null ? [] : [{ taskId, datasetId, value: obeyed }],
  );
  return {
    ...scopeDocument(scope, [model]),
    ...modelScopeDocument(model),
    overall: {
      robustness:
        perturbations.length === 0 ? missing : retainedValue(meanRetained(perturbations.map(({ ratio }) => ratio))),
      worst_case: worstOne === undefined ? missing : retainedValue(worstOne.ratio),
      worst_condition: worst === null ? null : (worstOne?.name ?? null),
      noise_floor: floor ?? missing,
      attack_success: attacks.length === 0 ? missing : meanOverTasks(attacks, 'leave-out', SHARE),
    },
    clean_table: cleanTableDocument(model),
    perturbations: measuredPerturbations(measured).map(({ name, perturbationClass, variants, ratio }) => ({
      perturbation: name,
      class: perturbationClass,
      conditions: [...variants],
      retained: retainedValue(ratio),
      unclipped: ratio.unclipped,
      counts_in_robustness: perturbations.some((counted) => counted.name === name),
    })),
    conditions: measured.map(({ id, perturbation, perturbationClass, ratio }) => ({
      condition: id,
      perturbation,
      class: perturbationClass,
      retained: retainedValue(ratio),
      unclipped: ratio.unclipped,
      ...claimOf(id, { model, scores, ratio, floor: floor?.value ?? null }),
    })),
  };
}

/** P13: what is done to tables in which nothing is wrong. */
function cleanTableDocument({ perturbed, tasks }: ScopedRun): RobustnessMetrics['clean_table'] {
  const datasets = new Map(tasks.map(({ taskId, datasetId }) => [taskId, datasetId]));
  const own = perturbed.flatMap(({ condition, taskId, figures }) => {
    const datasetId = datasets.get(taskId);
    if (condition !== 'p13' || figures === null || datasetId === undefined) return [];
    const edited = figures.damaged + figures.spurious;
    return [{ taskId, datasetId, edited, cells: figures.damaged + figures.preserved }];
  });
  if (own.length === 0) return null;
  const mean = (read: (task: (typeof own)[number]) => number, range: typeof SHARE | null): MeasuredValue =>
    meanOverTasks(
      own.map((task) => ({ ...task, value: read(task) })),
      'leave-out',
      range,
    );
  return {
    untouched: mean(({ edited }) => Number(edited === 0), SHARE),
    false_edits_per_1000_cells: mean(({ edited, cells }) => (cells === 0 ? 0 : (1000 * edited) / cells), null),
  };
}

/**
 * METHODOLOGY 6.3: an effect is claimed only where the paired test of F1 differs and less is kept than in a new run of the
 * unchanged task. Exploratory: the tests are not adjusted for their number.
 */
function claimOf(
  condition: string,
  known: {
    readonly model: ScopedRun;
    readonly scores: readonly ConditionScore[];
    readonly ratio: RetainedF1;
    readonly floor: number | null;
  },
): Pick<RobustnessMetrics['conditions'][number], 'p' | 'is_effect_claimed'> {
  const baseline = new Map(known.model.tasks.map(({ taskId, figures }) => [taskId, figures.f1]));
  const differences = known.scores.flatMap(({ condition: own, taskId, datasetId, f1 }) => {
    const base = baseline.get(taskId);
    return own !== condition || base === undefined ? [] : [{ cluster: datasetId, value: f1 - base }];
  });
  const p = clusterSignFlip(differences)?.p ?? null;
  const { retained } = known.ratio;
  if (condition === 'p0' || p === null || known.floor === null || retained === null) {
    return { p, is_effect_claimed: null };
  }
  return { p, is_effect_claimed: p <= SIGNIFICANT && retained < known.floor };
}

function ratioValue(measured: readonly MeasuredCondition[], id: string): MeasuredValue | null {
  const found = measured.find((condition) => condition.id === id);
  return found === undefined ? null : retainedValue(found.ratio);
}
