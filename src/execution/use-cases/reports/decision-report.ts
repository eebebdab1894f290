import type { ComparedMetric } from '../../../contract/metrics/comparison-metrics.ts';
import type { DecisionReport, ReportModel } from '../../../contract/report.ts';
import { compareModels } from '../../../core/report/comparison/compare-models.ts';
import type { Comparison } from '../../../core/report/comparison/compare-models.ts';
import { comparedValues, METRIC_WORDS } from '../metrics/compared-values.ts';
import { decidedComparison } from '../metrics/comparison.ts';
import { plannedTasksOf, roleOf } from '../metrics/model-facts.ts';
import { pairDocument } from '../metrics/pair-document.ts';
import { scopeDocument } from '../metrics/scope-documents.ts';
import type { ScopedRun, ScopeReader } from '../metrics/scoped-runs.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import { gateResults } from './gate-results.ts';
import { reportBreakdowns } from './report-breakdowns.ts';
import { reportModel } from './report-model.ts';
import type { ReportRequest } from './report-request.ts';
import { reportRuns } from './report-runs.ts';

/** The program that every candidate is measured against, and its place in the reports. */
const PROGRAM = 'rules';

/** Makes a decision report of stored results. Throws what `reportRuns` throws, and PLAN_INVALID for fewer than two models. */
export async function decisionReport(
  request: ReportRequest,
  tools: UseCaseTools,
  reader: ScopeReader,
): Promise<DecisionReport> {
  const { scope, compared, added, missing, notes } = await reportRuns(request, tools, reader);
  const { metric, reference } = request;
  const baselinePairs = programPairs(compared, added, metric);
  const decided = decidedComparison(compared, baselinePairs, { metric, reference });
  const rows = [...compared, ...added];
  const find = (name: string): ScopedRun | undefined => rows.find(({ model }) => model === name);
  const planned = plannedTasksOf(compared);
  const models: ReportModel[] = [];
  for (const row of rows) {
    models.push(
      reportModel(row, {
        planned,
        references: { noop: find('noop'), oracle: find('oracle') },
        isCompared: compared.includes(row),
        trials: row.run === null ? [] : await tools.storage.trials.listTrials(row.run.runId),
      }),
    );
  }
  return {
    ...scopeDocument(scope, rows),
    ...decided.document,
    program_version: tools.programVersion,
    withheld: decided.decision.isWithheld,
    best: [...decided.decision.best],
    models: models.toSorted((a, b) => (b.f1.value ?? -1) - (a.f1.value ?? -1) || (a.model < b.model ? -1 : 1)),
    missing_references: missing.map((entry) => ({ ...entry })),
    notes: [...notes],
    baseline_comparisons: baselinePairs.map((pair) => pairDocument(pair, METRIC_WORDS[metric].name)),
    breakdowns: reportBreakdowns(rows),
    tasks: taskDocuments(rows),
    gates: gateResults(request.gates, models, decided),
  };
}

/** Candidates against `rules` where it was added and not compared: a family of its own. */
function programPairs(
  compared: readonly ScopedRun[],
  added: readonly ScopedRun[],
  metric: ComparedMetric,
): Comparison['pairs'] {
  const program = added.find(({ model }) => model === PROGRAM);
  const candidates = compared.filter(({ agent, run }) => run !== null && roleOf(agent) === 'candidate');
  if (program === undefined || candidates.length === 0) return [];
  const values = [...candidates, program].map((model) => comparedValues(model, metric));
  return compareModels(values, { reference: PROGRAM, prefers: METRIC_WORDS[metric].prefers }).pairs;
}

function taskDocuments(rows: readonly ScopedRun[]): DecisionReport['tasks'] {
  const entries = rows.flatMap(({ model, run, tasks }) =>
    run === null ? [] : tasks.map((task) => ({ model, runId: run.runId, task })),
  );
  return [...Map.groupBy(entries, ({ task }) => task.taskId)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([taskId, own]) => {
      const { datasetId, dimension, difficulty } = own[0]!.task;
      return {
        task_id: taskId,
        dataset: datasetId,
        dimension: dimension as DecisionReport['tasks'][number]['dimension'],
        difficulty: difficulty as DecisionReport['tasks'][number]['difficulty'],
        scores: own.map(({ model, runId, task }) => ({
          model,
          run_id: runId,
          f1: task.figures.f1,
          status: task.status,
        })),
      };
    });
}
