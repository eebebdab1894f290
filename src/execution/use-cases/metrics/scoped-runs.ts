import type { AgentDefinition } from '../../../agents/agent-port.ts';
import { METRIC_VERSION } from '../../../core/scoring/metric-version.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import type { RunRecord } from '../../../storage/ports/run-store.ts';
import type { SummaryRecord } from '../../../storage/ports/summary-store.ts';
import type { TaskRecord } from '../../../storage/ports/task-store.ts';
import { BASELINE_CONDITION } from '../../executor/pending-trials.ts';
import { nearestWord } from '../../../core/table/nearest-word.ts';
import { agentOf } from '../results/run-document.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import type { MetricScope } from '../use-cases.ts';
import type { TaskFigures } from './task-figures.ts';

/** METHODOLOGY 9.8: with a greater share of missing tasks there is no ranking. */
const MOST_MISSING = 0.02;

/** An agent with the one run that its metrics are read from. */
export interface ScopedRun {
  readonly model: string;
  readonly agent: AgentDefinition;
  /** Null where the agent has no results. */
  readonly run: RunRecord | null;
  /** Whether some of the run's trials have no score. */
  readonly partial: boolean;
  /** Share of the plan's tasks that no repetition has a score of; 0 without a run. */
  readonly missingShare: number;
  /** Whether so few tasks are missing that the agent may be ranked (METHODOLOGY 9.8: at most 2 %). */
  readonly isRankable: boolean;
  /** Unperturbed tasks. */
  readonly tasks: readonly TaskFigures[];
  readonly summaries: readonly SummaryRecord[];
  /** Tasks under conditions, one row a task and condition. */
  readonly perturbed: readonly SummaryRecord[];
}

/** Which results a reply is read from. */
export interface ResolvedScope {
  readonly suite: string;
  readonly catalogueVersion: string;
  readonly metricVersion: string;
  /** Runs by model: in the order of the list of models, then others by name. */
  readonly models: ReadonlyMap<string, ScopedRun>;
}

/** Reads which runs metrics come from. */
export class ScopeReader {
  readonly #tools: UseCaseTools;

  constructor(tools: UseCaseTools) {
    this.#tools = tools;
  }

  /** Of each agent the newest complete run, else the newest with any score. Throws SUITE_UNKNOWN, METRIC_VERSION_UNKNOWN, RUN_NOT_FOUND. */
  async resolve(scope: MetricScope): Promise<ResolvedScope> {
    const { storage, catalogues } = this.#tools;
    const metricVersion = await this.#metricVersionOf(scope);
    if (scope.runId !== undefined) {
      const run = await storage.runs.readRun(scope.runId);
      if (run === null)
        throw new CodedError('RUN_NOT_FOUND', `there is no run ${scope.runId}; GET /api/runs lists them`);
      return this.#scopeOf([run], {
        suite: run.suite,
        catalogueVersion: run.catalogueVersion,
        metricVersion,
      });
    }
    const suite = scope.suite ?? 'standard';
    const catalogueVersion = catalogues.suite(suite).catalogue.version;
    const runs = await storage.runs.listRuns({ suite, catalogueVersion });
    return this.#scopeOf(runs, { suite, catalogueVersion, metricVersion });
  }

  /** The runs of one batch and nothing else. */
  async ofBatch(runs: readonly RunRecord[], suite: string, catalogueVersion: string): Promise<ResolvedScope> {
    const scope = await this.#scopeOf(runs, { suite, catalogueVersion, metricVersion: METRIC_VERSION });
    const models = new Map([...scope.models].filter(([, { run }]) => run !== null));
    return { ...scope, models };
  }

  /** Throws MODEL_UNKNOWN for a slug that is neither listed nor stored. */
  modelOf(scope: ResolvedScope, model: string): ScopedRun {
    const found = scope.models.get(model);
    if (found !== undefined) return found;
    const { agents } = this.#tools;
    const listed = agents.listed.map(({ spec }) => agents.create(spec).definition);
    const definition = listed.find(({ slug }) => slug === model);
    if (definition !== undefined) return withoutResults(definition);
    const nearest = nearestWord(model, [...scope.models.keys()]);
    throw new CodedError('MODEL_UNKNOWN', `there is no model "${model}"; did you mean "${nearest}"?`, {
      details: { model, nearest },
    });
  }

  async #scopeOf(
    runs: readonly RunRecord[],
    words: Pick<ResolvedScope, 'suite' | 'catalogueVersion' | 'metricVersion'>,
  ): Promise<ResolvedScope> {
    const { storage } = this.#tools;
    const runIds = runs.map((run) => run.runId);
    const scored = await storage.summaries.countScored(runIds, words.metricVersion);
    const byModel = Map.groupBy(runs, (run) => run.model);
    const chosen = [...byModel.values()].flatMap((candidates) => chooseRun(candidates, scored) ?? []);
    const chosenIds = chosen.map((run) => run.runId);
    const summaries = await storage.summaries.listSummaries(chosenIds, words.metricVersion);
    const byRun = Map.groupBy(summaries, (summary) => summary.runId);
    const tasks = new Map((await storage.tasks.listTasks(words.catalogueVersion)).map((task) => [task.taskId, task]));
    const models = new Map<string, ScopedRun>();
    for (const { definition } of this.#known()) models.set(definition.slug, withoutResults(definition));
    for (const [model, [newest]] of [...byModel].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      const run = chosen.find((candidate) => candidate.model === model);
      if (run !== undefined) {
        const partial = (scored.get(run.runId) ?? 0) < run.totalTrials;
        const read = { ...run, metricVersion: words.metricVersion };
        models.set(model, { ...scopedRun(read, byRun.get(run.runId) ?? [], tasks), partial });
      } else if (!models.has(model) && newest !== undefined) models.set(model, withoutResults(agentOf(newest)));
    }
    return { ...words, models };
  }

  /** Older versions can be read for as long as something was scored by them. */
  async #metricVersionOf({ metricVersion }: MetricScope): Promise<string> {
    if (metricVersion === undefined || metricVersion === METRIC_VERSION) return METRIC_VERSION;
    const stored = await this.#tools.storage.summaries.listMetricVersions();
    if (stored.includes(metricVersion)) return metricVersion;
    const known = [...new Set([...stored, METRIC_VERSION])].toSorted();
    throw new CodedError(
      'METRIC_VERSION_UNKNOWN',
      `there is no metric version "${metricVersion}"; there is ${known.join(', ')}, and "${METRIC_VERSION}" is the current one`,
    );
  }

  #known() {
    const { agents } = this.#tools;
    // Models that were never run would fill every table with nothing.
    const builtin = agents.listed.filter(({ offer }) => offer === null).map(({ spec }) => spec);
    return [...builtin, ...agents.standardSpecs].map((spec) => agents.create(spec));
  }
}

/** Runs come newest first. */
function chooseRun(runs: readonly RunRecord[], scored: ReadonlyMap<string, number>): RunRecord | null {
  const of = (run: RunRecord): number => scored.get(run.runId) ?? 0;
  return runs.find((run) => of(run) === run.totalTrials) ?? runs.find((run) => of(run) > 0) ?? null;
}

function withoutResults(agent: AgentDefinition): ScopedRun {
  return {
    model: agent.slug,
    agent,
    run: null,
    partial: false,
    missingShare: 0,
    isRankable: true,
    tasks: [],
    summaries: [],
    perturbed: [],
  };
}

function scopedRun(
  run: RunRecord,
  all: readonly SummaryRecord[],
  tasks: ReadonlyMap<string, TaskRecord>,
): Omit<ScopedRun, 'partial'> {
  const summaries = all.filter((summary) => summary.condition === BASELINE_CONDITION);
  const scored = summaries.filter((summary) => summary.scored > 0).length;
  const missingShare = run.taskIds.length === 0 ? 0 : 1 - scored / run.taskIds.length;
  return {
    model: run.model,
    agent: agentOf(run),
    run,
    missingShare,
    isRankable: missingShare <= MOST_MISSING,
    summaries,
    perturbed: all.filter((summary) => summary.condition !== BASELINE_CONDITION),
    tasks: summaries.flatMap(({ taskId, status, scored: repetitions, figures }) => {
      const task = tasks.get(taskId);
      if (task === undefined || figures === null) return [];
      const { dimension, difficulty, datasetId } = task;
      return [{ taskId, dimension, difficulty, datasetId, status, repetitions, figures }];
    }),
  };
}
