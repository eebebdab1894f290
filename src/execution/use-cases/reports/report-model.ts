import type { ReportModel } from '../../../contract/report.ts';
import { isoTimeFromMs } from '../../../foundation/clock.ts';
import { sumOfSpends } from '../../../storage/ports/spend.ts';
import type { TrialRecord } from '../../../storage/ports/trial-store.ts';
import { BASELINE_CONDITION } from '../../executor/pending-trials.ts';
import { f1WithoutFailures } from '../metrics/f1-without-failures.ts';
import { metricSet } from '../metrics/metric-set.ts';
import { modelFacts } from '../metrics/model-facts.ts';
import { isDominatedByNoop } from '../metrics/overview.ts';
import { modelScopeDocument } from '../metrics/scope-documents.ts';
import type { ScopedRun } from '../metrics/scoped-runs.ts';

/** What a model's row is made of beside its run. */
export interface ReportModelParts {
  /** All tasks that the compared runs planned. */
  readonly planned: ReadonlySet<string>;
  readonly references: { readonly noop: ScopedRun | undefined; readonly oracle: ScopedRun | undefined };
  readonly isCompared: boolean;
  /** All trials of its run; empty without results. */
  readonly trials: readonly TrialRecord[];
}

/** A model's row of a decision report. */
export function reportModel(model: ScopedRun, parts: ReportModelParts): ReportModel {
  const { agent, run, tasks, summaries } = model;
  const set = metricSet(model, tasks, parts.references);
  const facts = modelFacts(model, 'f1', parts.planned);
  return {
    ...modelScopeDocument(model),
    role: facts.role,
    is_compared: parts.isCompared,
    sees_truth: agent.seesTruth,
    is_program: facts.isProgram,
    started_at: run === null ? null : isoTimeFromMs(run.startedMs ?? run.createdMs),
    state: run?.state ?? null,
    repetitions: run?.repetitions ?? 0,
    dominated_by_noop: isDominatedByNoop(set.performance),
    failures: failureClasses(parts),
    n_missing_trials: facts.missingTrials,
    n_missing_tasks: facts.missingTasks,
    f1_without_failures: f1WithoutFailures(model),
    ...costFields(model, facts.isProgram),
    mean_time_ms:
      summaries.length === 0
        ? null
        : summaries.reduce((sum, summary) => sum + summary.executionTimeMs, 0) / summaries.length,
    ...set,
  };
}

function failureClasses({ trials, planned }: ReportModelParts): ReportModel['failures'] {
  const own = trials.filter(({ condition, taskId }) => condition === BASELINE_CONDITION && planned.has(taskId));
  return [...Map.groupBy(own, ({ status }) => status)]
    .filter(([status]) => status !== 'ok')
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([status, { length }]) => ({ status, trials: length, share: length / own.length }));
}

function costFields({ run, tasks, summaries }: ScopedRun, isProgram: boolean) {
  const repairs = tasks.reduce(
    (sum, { repetitions, figures }) => sum + repetitions * (figures.removal?.tp ?? figures.fixed),
    0,
  );
  if (run === null) {
    const reason = 'no_results' as const;
    return { tokens: null, cost_usd: null, correct_repairs: 0, cost_per_repair_usd: null, cost_reason: reason };
  }
  const { inputTokens, outputTokens, costUsd } = sumOfSpends(summaries);
  const isKnown = costUsd !== null && repairs > 0;
  return {
    tokens: isProgram ? null : { input: inputTokens, output: outputTokens },
    cost_usd: costUsd,
    correct_repairs: repairs,
    cost_per_repair_usd: isKnown ? costUsd / repairs : null,
    cost_reason: isKnown ? null : costUsd === null ? ('price_unknown' as const) : ('undefined' as const),
  };
}
