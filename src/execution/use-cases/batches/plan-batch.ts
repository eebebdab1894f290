import type { AgentDefinition } from '../../../agents/agent-port.ts';
import type { BatchRequest } from '../../../contract/run.ts';
import { canonicalJson } from '../../../foundation/canonical-json.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import { sha256Hex } from '../../../foundation/sha256.ts';
import { selectTasks } from '../catalogue/select-tasks.ts';
import type { UseCaseTools } from '../use-case-tools.ts';

/** Repetitions of an agent whose outputs vary, where none are asked for. */
const USUAL_REPETITIONS = 3;

/** One agent's share of a plan. */
export interface PlannedRun {
  readonly agentSpec: string;
  readonly definition: AgentDefinition;
  readonly agentHash: string;
  readonly repetitions: number;
  readonly trials: number;
}

/** What a request comes to. */
export interface BatchPlan {
  /** `standard` or `smoke` where exactly that suite is run whole, else `custom`. */
  readonly suite: string;
  readonly seed: number;
  readonly concurrency: number;
  readonly budgetUsd: number | null;
  readonly taskIds: readonly string[];
  readonly runs: readonly PlannedRun[];
}

/** Throws PLAN_EMPTY, PLAN_INVALID, the codes of selectTasks and the AGENT_… codes. */
export function planBatch(request: BatchRequest, tools: UseCaseTools): BatchPlan {
  const specs = request.models ?? (request.model === undefined ? [] : [request.model]);
  if (specs.length === 0) throw new CodedError('PLAN_INVALID', 'the request names no model; name at least one');
  if ((request.conditions ?? []).length > 0) {
    throw new CodedError('PLAN_INVALID', 'perturbed conditions come in a later release; leave `conditions` out');
  }
  const taskIds = tasksOf(request, tools);
  const runs = new Map<string, PlannedRun>();
  for (const spec of specs) {
    const run = planRun(spec, { repetitions: request.repetitions, taskCount: taskIds.length }, tools);
    if (!runs.has(run.definition.slug)) runs.set(run.definition.slug, run);
  }
  return {
    suite: suiteName(request),
    seed: request.seed ?? 0,
    concurrency: request.concurrency ?? tools.runner.parallelism,
    budgetUsd: request.budget_usd ?? null,
    taskIds,
    runs: [...runs.values()],
  };
}

/** One agent's share of a plan of so many tasks. */
export function planRun(
  spec: string,
  wanted: { readonly repetitions?: number | undefined; readonly taskCount: number },
  tools: Pick<UseCaseTools, 'agents' | 'programVersion'>,
): PlannedRun {
  const { definition } = tools.agents.create(spec);
  const repetitions = wanted.repetitions ?? (definition.isDeterministic ? 1 : USUAL_REPETITIONS);
  return {
    agentSpec: spec,
    definition,
    agentHash: sha256Hex(canonicalJson([definition, tools.programVersion])),
    repetitions,
    trials: wanted.taskCount * repetitions,
  };
}

function tasksOf(request: BatchRequest, tools: UseCaseTools): readonly string[] {
  const tasks = selectTasks(tools.catalogue, {
    suite: request.suite,
    tasks: request.task_ids,
    dimensions: request.dimensions,
    difficulties: request.difficulties,
    datasets: request.datasets,
  });
  const taskIds = tasks.slice(0, request.limit ?? tasks.length).map((task) => task.id);
  if (taskIds.length === 0) {
    throw new CodedError('PLAN_EMPTY', 'no task matches all of the filters; drop one ("mendbench tasks" lists them)');
  }
  return taskIds;
}

function suiteName(request: BatchRequest): string {
  const filters = [request.task_ids, request.dimensions, request.difficulties, request.datasets];
  const isWhole = request.limit === undefined && filters.every((filter) => (filter ?? []).length === 0);
  return isWhole ? (request.suite ?? 'standard') : 'custom';
}
