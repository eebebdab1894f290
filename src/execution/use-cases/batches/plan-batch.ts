import { isRemote } from '../../../agents/agent-port.ts';
import type { AgentDefinition } from '../../../agents/agent-port.ts';
import type { BatchRequest } from '../../../contract/run.ts';
import { canonicalJson } from '../../../foundation/canonical-json.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import { sha256Hex } from '../../../foundation/sha256.ts';
import { expandConditions } from '../../../core/perturbation/conditions.ts';
import type { Suite } from '../../executor/suites/suite.ts';
import type { SelectedTasks } from '../catalogue/select-tasks.ts';
import { selectTasks } from '../catalogue/select-tasks.ts';
import type { UseCaseTools } from '../use-case-tools.ts';

/** Repetitions of an agent whose outputs vary, where none are asked for. */
const USUAL_REPETITIONS = 3;
/** Trials at one time of an agent that is waited for; what its provider bears beyond that is learned by the limits. */
const USUAL_REMOTE_CONCURRENCY = 16;

/** One agent's share of a plan. */
export interface PlannedRun {
  readonly agentSpec: string;
  readonly definition: AgentDefinition;
  readonly agentHash: string;
  readonly repetitions: number;
  readonly trials: number;
  /** Trials at one time. */
  readonly concurrency: number;
}

/** What a request comes to. */
export interface BatchPlan {
  /** The name of the suite where it is run whole, else `custom`. */
  readonly suite: string;
  readonly catalogueVersion: string;
  /** Of another standard catalogue; null for the standard one and all other suites. */
  readonly taskSeed: string | null;
  readonly seed: number;
  readonly budgetUsd: number | null;
  readonly taskIds: readonly string[];
  /** Perturbations beside the baseline. */
  readonly conditions: readonly string[];
  /** Those of `taskIds` that are run under each of `conditions` too. */
  readonly perturbedTaskIds: readonly string[];
  readonly runs: readonly PlannedRun[];
}

/** Throws PLAN_EMPTY, PLAN_INVALID, CONDITION_UNKNOWN, the codes of selectTasks and the AGENT_… codes. */
export function planBatch(request: BatchRequest, tools: UseCaseTools): BatchPlan {
  const specs = request.models ?? (request.model === undefined ? [] : [request.model]);
  if (specs.length === 0) throw new CodedError('PLAN_INVALID', 'the request names no model; name at least one');
  const { suite, tasks } = tasksOf(request, tools);
  const taskIds = tasks.map((task) => task.id);
  const conditions = expandConditions(request.conditions ?? suite.usualConditions);
  const perturbedTaskIds = conditions.length === 0 ? [] : perturbedTasks(suite, taskIds);
  const tableCount = taskIds.length + conditions.length * perturbedTaskIds.length;
  const runs = new Map<string, PlannedRun>();
  for (const spec of specs) {
    const run = planRun(spec, { ...request, tableCount }, tools);
    if (!runs.has(run.definition.slug)) runs.set(run.definition.slug, run);
  }
  return {
    suite: suiteName(request, suite),
    catalogueVersion: suite.catalogue.version,
    taskSeed: request.task_seed ?? null,
    seed: request.seed ?? 0,
    budgetUsd: request.budget_usd ?? tools.agents.usualBudgetUsd,
    taskIds,
    conditions,
    perturbedTaskIds,
    runs: [...runs.values()],
  };
}

/** Those that conditions are run on. Throws PLAN_INVALID where they would be run on nothing. */
export function perturbedTasks(suite: Suite, taskIds: readonly string[]): readonly string[] {
  const perturbed = suite.perturbedTaskIds.filter((id) => taskIds.includes(id));
  if (perturbed.length > 0) return perturbed;
  throw new CodedError(
    'PLAN_INVALID',
    'conditions are run on a fixed subset of 36 tasks, and none of them is among those chosen; choose others ("mendbench tasks --suite robustness" lists the 36) or leave the conditions out',
  );
}

/** One agent's share of a plan of so many tables: each task counts once, and once more under each condition. */
export function planRun(
  spec: string,
  wanted: Pick<BatchRequest, 'repetitions' | 'concurrency'> & { readonly tableCount: number },
  tools: Pick<UseCaseTools, 'agents' | 'programVersion' | 'runner'>,
): PlannedRun {
  const { definition } = tools.agents.create(spec);
  const repetitions = wanted.repetitions ?? (definition.isDeterministic ? 1 : USUAL_REPETITIONS);
  return {
    agentSpec: spec,
    definition,
    agentHash: sha256Hex(canonicalJson([definition, tools.programVersion])),
    repetitions,
    trials: wanted.tableCount * repetitions,
    concurrency: wanted.concurrency ?? (isElsewhere(definition) ? USUAL_REMOTE_CONCURRENCY : tools.runner.parallelism),
  };
}

/** Programs are waited for too, but take this machine's processors. */
function isElsewhere(definition: AgentDefinition): boolean {
  return isRemote(definition) && definition.provider !== 'command';
}

function tasksOf(request: BatchRequest, tools: UseCaseTools): SelectedTasks {
  const { suite, tasks } = selectTasks(tools.catalogues, {
    suite: request.suite,
    tasks: request.task_ids,
    dimensions: request.dimensions,
    difficulties: request.difficulties,
    datasets: request.datasets,
    taskSeed: request.task_seed,
  });
  if (suite.taskIds.length === 0) {
    throw new CodedError(
      'PLAN_EMPTY',
      `the suite "${suite.name}" has no tasks yet; add a table of your own with mendbench datasets add, or a pair with mendbench datasets add-pair`,
    );
  }
  if (tasks.length === 0) {
    throw new CodedError('PLAN_EMPTY', 'no task matches all of the filters; drop one ("mendbench tasks" lists them)');
  }
  return { suite, tasks: tasks.slice(0, request.limit ?? tasks.length) };
}

function suiteName(request: BatchRequest, suite: Suite): string {
  const filters = [request.task_ids, request.dimensions, request.difficulties, request.datasets];
  const isWhole = request.limit === undefined && filters.every((filter) => (filter ?? []).length === 0);
  return isWhole ? suite.name : 'custom';
}
