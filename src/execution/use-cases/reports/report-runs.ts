import { MOST_FOR_ALL_PAIRS } from '../../../core/report/comparison/comparison-family.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import { isWhole } from '../../../storage/ports/run-store.ts';
import type { RunRecord } from '../../../storage/ports/run-store.ts';
import { BASELINE_CONDITION } from '../../executor/pending-trials.ts';
import type { ResolvedScope, ScopedRun, ScopeReader } from '../metrics/scoped-runs.ts';
import { plannedTasksOf, roleOf } from '../metrics/model-facts.ts';
import { storedRuns } from '../results/result-use-cases.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import type { ReportRequest } from './report-request.ts';

/** Rows that stand in every report (METHODOLOGY 9.9). */
export const REFERENCES = ['noop', 'rules', 'oracle'] as const;

/** The runs of a report. */
export interface ReportRuns {
  readonly scope: ResolvedScope;
  readonly compared: readonly ScopedRun[];
  /** `noop`, `rules` and `oracle` where they are not compared and a complete run has all the compared tasks. */
  readonly added: readonly ScopedRun[];
  readonly missing: readonly { readonly model: string; readonly command: string }[];
  readonly notes: readonly string[];
}

/** Chooses the runs of a report. Throws PLAN_INVALID, MODEL_UNKNOWN, SUITE_UNKNOWN, RUN_NOT_FOUND, RESULTS_NONE. */
export async function reportRuns(
  request: ReportRequest,
  tools: UseCaseTools,
  reader: ScopeReader,
): Promise<ReportRuns> {
  const { scope, notes } =
    request.runs.length === 0
      ? { scope: await reader.resolve({ suite: request.suite }), notes: [] }
      : await scopeOfRuns(request, tools, reader);
  const { names, beside } = request.models.length > 0 ? { names: request.models, beside: [] } : chooseCompared(scope);
  const compared = [...new Set(names)].map((model) => reader.modelOf(scope, model));
  const planned = plannedTasksOf(compared);
  const found: ScopedRun[] = [...beside];
  const missing: { model: string; command: string }[] = [];
  for (const model of REFERENCES) {
    if ([...compared, ...beside].some((own) => own.model === model && own.run !== null)) continue;
    const reference = await referenceRun(model, planned, { scope, tools, reader });
    if (reference !== null) found.push(reference);
    else missing.push({ model, command: commandFor(model, scope.suite, planned) });
  }
  return { scope, compared, added: found, missing, notes };
}

/**
 * All models, as long as all of their pairs can be tested. Of more the candidates alone, where there are two: yardsticks and
 * noop are shown beside them, as tests spent on those would be missing where a choice is to be made.
 */
function chooseCompared({ models }: ResolvedScope): {
  readonly names: readonly string[];
  readonly beside: readonly ScopedRun[];
} {
  const all = [...models.values()];
  const candidates = all.filter(({ agent }) => roleOf(agent) === 'candidate');
  if (all.length <= MOST_FOR_ALL_PAIRS || candidates.length < 2) return { names: byF1(all), beside: [] };
  return { names: byF1(candidates), beside: all.filter((model) => !candidates.includes(model)) };
}

/** The best first, so that most differences read as gains. */
function byF1(models: readonly ScopedRun[]): string[] {
  const means = new Map(
    models.map(({ model, tasks }) => [model, tasks.reduce((sum, { figures }) => sum + figures.f1, 0) / tasks.length]),
  );
  return models
    .map(({ model }) => model)
    .toSorted((a, b) => (means.get(b) || 0) - (means.get(a) || 0) || (a < b ? -1 : 1));
}

async function scopeOfRuns(request: ReportRequest, tools: UseCaseTools, reader: ScopeReader) {
  const store = storedRuns(tools);
  const chosen = new Map<string, RunRecord>();
  const notes: string[] = [];
  for (const id of request.runs) {
    const batch = id === 'latest' ? await store.batch(id) : await tools.storage.runs.readBatch(id);
    const runs = batch === null ? [await store.run(id)] : await store.runsOf(batch);
    for (const run of runs) {
      const before = chosen.get(run.model);
      if (before !== undefined && before.runId !== run.runId) {
        notes.push(
          `${run.model} stands in several of the runs named: run ${run.runId} counts, run ${before.runId} does not.`,
        );
      }
      chosen.set(run.model, run);
    }
  }
  const runs = [...chosen.values()];
  const [first] = runs;
  if (first === undefined) throw new CodedError('RESULTS_NONE', 'the batch has no runs; start one with mendbench run');
  const { suite, catalogueVersion } = first;
  const other = runs.find((run) => run.catalogueVersion !== catalogueVersion || run.suite !== suite);
  if (other !== undefined) {
    throw new CodedError(
      'PLAN_INVALID',
      `run ${first.runId} is of suite ${suite} in catalogue version ${catalogueVersion} and run ${other.runId} of suite ${other.suite} in version ${other.catalogueVersion}; report runs of one suite and version together`,
    );
  }
  if (request.suite !== undefined && request.suite !== suite) {
    throw new CodedError(
      'PLAN_INVALID',
      `run ${first.runId} is of suite ${suite}, not ${request.suite}; leave the suite out`,
    );
  }
  return { scope: await reader.ofBatch(runs, suite, catalogueVersion), notes };
}

/** The newest complete run of a model, of any suite of the catalogue, that has all these tasks; cut down to them. */
async function referenceRun(
  model: string,
  planned: ReadonlySet<string>,
  {
    scope,
    tools,
    reader,
  }: { readonly scope: ResolvedScope; readonly tools: UseCaseTools; readonly reader: ScopeReader },
): Promise<ScopedRun | null> {
  if (planned.size === 0) return null;
  const runs = await tools.storage.runs.listRuns({ model, catalogueVersion: scope.catalogueVersion });
  const run = runs.find(
    ({ taskIds, state }) => isWhole(state) && [...planned].every((taskId) => taskIds.includes(taskId)),
  );
  if (run === undefined) return null;
  const found = (await reader.ofBatch([run], run.suite, run.catalogueVersion)).models.get(model);
  if (found === undefined) return null;
  return {
    ...found,
    tasks: found.tasks.filter(({ taskId }) => planned.has(taskId)),
    summaries: found.summaries.filter(
      ({ taskId, condition }) => planned.has(taskId) && condition === BASELINE_CONDITION,
    ),
  };
}

function commandFor(model: string, suite: string, planned: ReadonlySet<string>): string {
  const isNamed = suite !== 'custom';
  return `mendbench run --model ${model}${isNamed ? ` --suite ${suite}` : ` --task ${[...planned].join(',')}`}`;
}
