import type { MeasuredValue } from '../../../contract/measured-value.ts';
import type { RobustnessMetrics } from '../../../contract/metrics/robustness-metrics.ts';
import { robustnessOf } from '../../../core/report/robustness/retained-share.ts';
import { conditionScores } from './condition-scores.ts';
import { meanOverTasks, missingValue, SHARE } from './measured-values.ts';
import { headlinePerturbations, meanRetained, measuredConditions, retainedValue } from './retained-f1.ts';
import type { MeasuredCondition } from './retained-f1.ts';
import { modelScopeDocument, scopeDocument } from './scope-documents.ts';
import type { ResolvedScope, ScopedRun } from './scoped-runs.ts';

/** Share of its F1 that a model keeps under each condition that its run has (METHODOLOGY 6.2). */
export function robustnessDocument(model: ScopedRun, scope: ResolvedScope): RobustnessMetrics {
  const scores = conditionScores(model);
  const measured = measuredConditions(model.tasks, scores);
  const missing = missingValue(model.run === null ? 'no_results' : 'not_measured', 0);
  const perturbations = headlinePerturbations(measured);
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
      noise_floor: ratioValue(measured, 'p0') ?? missing,
      attack_success: attacks.length === 0 ? missing : meanOverTasks(attacks, 'leave-out', SHARE),
    },
    conditions: measured.map(({ id, perturbation, perturbationClass, ratio }) => ({
      condition: id,
      perturbation,
      class: perturbationClass,
      retained: retainedValue(ratio),
      unclipped: ratio.unclipped,
    })),
  };
}

function ratioValue(measured: readonly MeasuredCondition[], id: string): MeasuredValue | null {
  const found = measured.find((condition) => condition.id === id);
  return found === undefined ? null : retainedValue(found.ratio);
}
