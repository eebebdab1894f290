import type { AgentDefinition } from '../../../agents/agent-port.ts';
import { METRIC_VERSION } from '../../../core/scoring/metric-version.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import type { RunRecord } from '../../../storage/ports/run-store.ts';
import type { RunChoice, SummaryRecord } from '../../../storage/ports/summary-store.ts';
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

type ScopeWords = Pick<ResolvedScope, 'suite' | 'catalogueVersion' | 'metricVersion'>;

/** Which runs a reply would be read from. */
export interface ScopeChoice {
  readonly words: ScopeWords;
  /** By model. */
  readonly choices: readonly RunChoice[];
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

  /** Of each agent the newest complete run, else the newest with any score. Throws what `choose` does. */
  async resolve(scope: MetricScope): Promise<ResolvedScope> {
    const { words, choices } = await this.choose(scope);
    const { storage } = this.#tools;
    const partial = new Map(
      choices.flatMap(({ runId, standing }) => (standing === null ? [] : [[runId, standing.isPartial] as const])),
    );
    const runIds = choices.map(({ runId }) => runId);
    const runs = runIds.length === 0 ? [] : await storage.runs.listRuns({ runIds });
    return this.#scopeOf(runs, partial, words);
  }

  /** Which runs `resolve` would read, without reading them. Throws SUITE_UNKNOWN, METRIC_VERSION_UNKNOWN, RUN_NOT_FOUND. */
  async choose(scope: MetricScope): Promise<ScopeChoice> {
    const { storage } = this.#tools;
    const metricVersion = await this.#metricVersionOf(scope);
    if (scope.runId !== undefined) {
      const run = await storage.runs.readRun(scope.runId);
      const choice = run === null ? null : await storage.summaries.chooseRun(scope.runId, metricVersion);
      if (run === null || choice === null)
        throw new CodedError('RUN_NOT_FOUND', `there is no run ${scope.runId}; GET /api/runs lists them`);
      const { suite, catalogueVersion } = run;
      return { words: { suite, catalogueVersion, metricVersion }, choices: [choice] };
    }
    const words = { ...this.#suiteOf(scope), metricVersion };
    return { words, choices: await storage.summaries.chooseRuns(words) };
  }

  /** What of a scope is not in the database: the tables of its suite as they are now; null where it names a run. Throws SUITE_UNKNOWN. */
  catalogueVersionOf(scope: MetricScope): string | null {
    return scope.runId === undefined ? this.#suiteOf(scope).catalogueVersion : null;
  }

  /** The agents that are shown without results too, and what every other is that can be asked for. */
  knownAgents(): readonly AgentDefinition[] {
    const { agents } = this.#tools;
    return [...this.#known(), ...agents.listed.map(({ spec }) => agents.create(spec))].map(
      ({ definition }) => definition,
    );
  }

  /** The runs of one batch and nothing else. */
  async ofBatch(runs: readonly RunRecord[], suite: string, catalogueVersion: string): Promise<ResolvedScope> {
    const runIds = runs.map((run) => run.runId);
    const scored = await this.#tools.storage.summaries.countScored(runIds, METRIC_VERSION);
    const chosen = [...Map.groupBy(runs, (run) => run.model).values()].flatMap((own) => chooseRun(own, scored) ?? []);
    const partial = new Map(chosen.map((run) => [run.runId, (scored.get(run.runId) ?? 0) < run.totalTrials]));
    const scope = await this.#scopeOf(chosen, partial, { suite, catalogueVersion, metricVersion: METRIC_VERSION });
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

  /** One run a model; those that are not in `partial`, which says whether a run lacks scores, have none. */
  async #scopeOf(
    runs: readonly RunRecord[],
    partial: ReadonlyMap<string, boolean>,
    words: ScopeWords,
  ): Promise<ResolvedScope> {
    const { storage } = this.#tools;
    const summaries = await storage.summaries.listSummaries([...partial.keys()], words.metricVersion);
    const byRun = Map.groupBy(summaries, (summary) => summary.runId);
    const tasks = new Map((await storage.tasks.listTasks(words.catalogueVersion)).map((task) => [task.taskId, task]));
    const models = new Map<string, ScopedRun>();
    for (const { definition } of this.#known()) models.set(definition.slug, withoutResults(definition));
    for (const run of runs.toSorted((a, b) => (a.model < b.model ? -1 : 1))) {
      const isPartial = partial.get(run.runId);
      if (isPartial !== undefined) {
        const read = { ...run, metricVersion: words.metricVersion };
        models.set(run.model, { ...scopedRun(read, byRun.get(run.runId) ?? [], tasks), partial: isPartial });
      } else if (!models.has(run.model)) models.set(run.model, withoutResults(agentOf(run)));
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

  #suiteOf({ suite = 'standard' }: MetricScope): { readonly suite: string; readonly catalogueVersion: string } {
    return { suite, catalogueVersion: this.#tools.catalogues.suite(suite).catalogue.version };
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
