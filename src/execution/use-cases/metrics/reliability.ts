import type { MeasuredValue } from '../../../contract/measured-value.ts';
import type { ReliabilityMetrics } from '../../../contract/metrics/reliability-metrics.ts';
import { meanAndSpread } from '../../../core/statistics/mean-and-spread.ts';
import { intraclassCorrelation } from '../../../core/statistics/intraclass-correlation.ts';
import { varianceComponents } from '../../../core/statistics/variance-components.ts';
import { passHatK } from '../../../core/statistics/pass-hat-k.ts';
import type { SummaryFigures } from '../../../storage/ports/summary-store.ts';
import { knownValue, meanOverTasks, missingValue, SHARE } from './measured-values.ts';
import { reliabilityOf } from './steadiness.ts';
import type { RepeatedTask } from './repeated-tasks.ts';
import { modelScopeDocument, scopeDocument } from './scope-documents.ts';
import type { ResolvedScope, ScopedRun } from './scoped-runs.ts';

/** F1 that a run must reach to succeed (METHODOLOGY 5.4); the first is the headline. */
const PASS_THRESHOLDS = [0.9, 0.5, 1] as const;

/**
 * Likeness of repeated runs: measured where tasks were repeated, known for agents that give equal output for equal input,
 * else not measured. `tasks` holds the tasks that were repeated.
 */
export function reliabilityDocument(
  model: ScopedRun,
  scope: ResolvedScope,
  tasks: readonly RepeatedTask[],
): ReliabilityMetrics {
  const unmeasured = reliabilityOf(
    model,
    model.tasks.map(({ taskId, datasetId }) => ({ taskId, datasetId, value: null })),
  );
  const isKnown = unmeasured.value !== null;
  const mean = (read: (task: RepeatedTask) => number | null): MeasuredValue =>
    tasks.length === 0
      ? unmeasured
      : meanOverTasks(
          tasks.map((task) => ({ ...task, value: read(task) })),
          'leave-out',
          SHARE,
        );
  const noSpread = isKnown
    ? knownValue(0, 'deterministic', model.tasks.length)
    : missingValue(unmeasured.reason ?? 'not_measured', model.tasks.length);
  const byTask = new Map(tasks.map((task) => [task.taskId, task]));
  return {
    ...scopeDocument(scope, [model]),
    ...modelScopeDocument(model),
    repetitions: model.run?.repetitions ?? 0,
    overall: {
      edit_similarity: mean((task) => task.similarity.jaccard),
      location_similarity: mean((task) => task.similarity.locationJaccard),
      row_similarity: mean((task) => task.rowSimilarity),
      within_task_sd: tasks.length === 0 ? noSpread : mean(spreadOf),
    },
    agreement: agreementDocument(tasks, mean),
    pass_k: passDocuments(model, tasks),
    tasks: model.tasks.map(({ taskId, repetitions }) => {
      const task = byTask.get(taskId);
      return {
        task_id: taskId,
        repetitions,
        edit_similarity: task?.similarity.jaccard ?? (isKnown ? 1 : null),
        is_vacuous: task?.similarity.isVacuous ?? null,
        f1_sd: task === undefined ? (isKnown ? 0 : null) : spreadOf(task),
      };
    }),
  };
}

/** METHODOLOGY 5.3 and 5.5, reported beside the headline; null without repeated tasks. */
function agreementDocument(
  tasks: readonly RepeatedTask[],
  mean: (read: (task: RepeatedTask) => number | null) => MeasuredValue,
): ReliabilityMetrics['agreement'] {
  if (tasks.length === 0) return null;
  const f1s = tasks.map(({ figures }) => figures.map(({ f1 }) => f1));
  const runs = Math.max(...f1s.map(({ length }) => length));
  const { icc1, icc1k } = intraclassCorrelation(f1s.filter(({ length }) => length === runs));
  const components = varianceComponents(
    tasks.map(({ datasetId, figures }) => ({ dataset: datasetId, scores: figures.map(({ f1 }) => f1) })),
  );
  return {
    krippendorff_alpha: mean(({ agreement }) => agreement.krippendorffAlpha),
    fleiss_kappa: mean(({ agreement }) => agreement.fleissKappa),
    icc_1_1: icc1,
    icc_1_k: icc1k,
    f1_variance:
      components === null ? null : { dataset: components.dataset, task: components.task, run: components.run },
  };
}

function spreadOf({ figures }: RepeatedTask): number | null {
  return meanAndSpread(figures.map(({ f1 }) => f1))?.deviation ?? null;
}

function passDocuments(model: ScopedRun, tasks: readonly RepeatedTask[]): ReliabilityMetrics['pass_k'] {
  const repetitions = tasks.length === 0 ? 0 : (model.run?.repetitions ?? 0);
  return PASS_THRESHOLDS.flatMap((threshold) =>
    Array.from({ length: repetitions }, (_, index) => ({
      f1_threshold: threshold,
      k: index + 1,
      pass: meanOverTasks(
        tasks.map((task) => {
          // A repetition without a score has not succeeded either.
          const successes = task.figures.filter((figures) => isSuccess(figures, threshold)).length;
          return { ...task, value: passHatK([successes], repetitions, index + 1) };
        }),
        'leave-out',
        SHARE,
      ),
    })),
  );
}

function isSuccess({ f1, corruptionUncapped, schemaDamage }: SummaryFigures, threshold: number): boolean {
  return f1 >= threshold && (corruptionUncapped ?? 0) === 0 && schemaDamage === 0;
}
