import type { ReliabilityMetrics } from '../../../contract/metrics/reliability-metrics.ts';
import { knownValue, missingValue } from './measured-values.ts';
import { reliabilityOf } from './metric-set.ts';
import { modelScopeDocument, scopeDocument } from './scope-documents.ts';
import type { ResolvedScope, ScopedRun } from './scoped-runs.ts';

/**
 * Likeness of repeated runs: known for agents that give equal output for equal input; this version measures it of no
 * other, and says so.
 */
export function reliabilityDocument(model: ScopedRun, scope: ResolvedScope): ReliabilityMetrics {
  const taskCount = model.tasks.length;
  const likeness = reliabilityOf(model, taskCount);
  const isKnown = likeness.value !== null;
  return {
    ...scopeDocument(scope, [model]),
    ...modelScopeDocument(model),
    repetitions: model.run?.repetitions ?? 0,
    overall: {
      edit_similarity: likeness,
      location_similarity: likeness,
      row_similarity: likeness,
      within_task_sd: isKnown
        ? knownValue(0, 'deterministic', taskCount)
        : missingValue(likeness.reason ?? 'not_computed', taskCount),
    },
    pass_k: [],
    tasks: model.tasks.map((task) => ({
      task_id: task.taskId,
      repetitions: task.repetitions,
      edit_similarity: isKnown ? 1 : null,
      is_vacuous: null,
      f1_sd: isKnown ? 0 : null,
    })),
  };
}
