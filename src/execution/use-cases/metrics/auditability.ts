import type { AuditabilityMetrics } from '../../../contract/metrics/auditability-metrics.ts';
import type { MeasuredValue } from '../../../contract/measured-value.ts';
import { DIMENSIONS } from '../../../core/dataset/dimension.ts';
import type { AuditabilityScore } from '../../../core/scoring/auditability-score.ts';
import { meanOverTasks, missingValue, referencedValue, SHARE } from './measured-values.ts';
import { placed } from './metric-set.ts';
import { referencesOf } from './overview.ts';
import { modelScopeDocument, scopeDocument } from './scope-documents.ts';
import type { ResolvedScope, ScopedRun } from './scoped-runs.ts';
import { meanOfScores, placedScores } from './scored-tasks.ts';
import type { ScoredTask } from './scored-tasks.ts';
import type { TaskFigures } from './task-figures.ts';

/** Mean over the tasks where it is defined, failures 0 (DECISIONS). */
const auditability = (tasks: readonly TaskFigures[]): MeasuredValue =>
  meanOverTasks(
    placed(tasks, (figures) => figures.auditability),
    'leave-out',
    SHARE,
  );

type Share = 'coverage' | 'faithfulness' | 'logF1' | 'valueAccuracy' | 'evidenceValidity';

function share(tasks: readonly ScoredTask[], name: Share): MeasuredValue {
  const read = (score: { readonly auditability: AuditabilityScore }): number | null => score.auditability[name];
  return meanOverTasks(placedScores(tasks, read), 'leave-out', SHARE);
}

/** Whether a model's change logs are true. */
export function auditabilityDocument(
  model: ScopedRun,
  scope: ResolvedScope,
  tasks: readonly ScoredTask[],
): AuditabilityMetrics {
  const { noop, oracle } = referencesOf(scope);
  const first = tasks[0]?.scores[0];
  return {
    ...scopeDocument(scope, [model]),
    ...modelScopeDocument(model),
    log_is_output: first === undefined ? null : first.auditability.logIsOutput,
    overall: {
      auditability: referencedValue(
        auditability(tasks),
        auditability(noop?.tasks ?? []),
        auditability(oracle?.tasks ?? []),
      ),
      coverage: share(tasks, 'coverage'),
      faithfulness: share(tasks, 'faithfulness'),
      log_f1: share(tasks, 'logF1'),
      value_accuracy: share(tasks, 'valueAccuracy'),
      evidence_validity: share(tasks, 'evidenceValidity'),
    },
    judge: { status: 'not_run', score: missingValue(model.run === null ? 'no_results' : 'not_measured', 0) },
    dimensions: DIMENSIONS.map((dimension) => {
      const own = tasks.filter((task) => task.dimension === dimension);
      return {
        dimension,
        auditability: auditability(own),
        coverage: share(own, 'coverage'),
        faithfulness: share(own, 'faithfulness'),
        value_accuracy: share(own, 'valueAccuracy'),
      };
    }),
    tasks: tasks.map((task) => ({
      task_id: task.taskId,
      auditability: task.figures.auditability,
      coverage: meanOfScores(task, (score) => score.auditability.coverage),
      faithfulness: meanOfScores(task, (score) => score.auditability.faithfulness),
      value_accuracy: meanOfScores(task, (score) => score.auditability.valueAccuracy),
    })),
  };
}
