import type { BatchEstimate } from '../../../contract/run.ts';
import { METRIC_VERSION } from '../../../core/scoring/metric-version.ts';
import { assumedDetectableDifference } from '../../../core/report/comparison/detectable-difference.ts';
import type { AgentView } from '../../../core/task/agent-view.ts';
import type { TrialEstimate } from '../agent-registry.ts';
import { missingValue } from '../metrics/measured-values.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import type { BatchPlan, PlannedRun } from './plan-batch.ts';

/** Tasks whose questions are really written; the others are taken to be like them. */
const MOST_SAMPLED = 9;

/**
 * What a plan would cost: the questions of a sample of its tasks as they would be asked, the answers by assumption; time as
 * the newest stored run of each agent took. Nobody is called.
 */
export async function estimateDocument(plan: BatchPlan, tools: UseCaseTools): Promise<BatchEstimate> {
  const views = sampleViews(plan, tools);
  const models: BatchEstimate['models'] = [];
  for (const run of plan.runs) {
    const meanMs = await meanTrialMs(run, tools);
    models.push({
      model: run.definition.slug,
      repetitions: run.repetitions,
      trials: run.trials,
      ...spendDocument(await meanTrial(run, views, tools), run.trials),
      duration_ms: meanMs === null ? null : (meanMs * run.trials) / run.concurrency,
    });
  }
  return {
    tasks: plan.taskIds.length,
    trials: total(models, ({ trials }) => trials) ?? 0,
    calls: total(models, ({ calls }) => calls) ?? 0,
    input_tokens: total(models, ({ input_tokens: tokens }) => tokens) ?? 0,
    output_tokens: total(models, ({ output_tokens: tokens }) => tokens) ?? 0,
    cost_usd: total(models, ({ cost_usd: cost }) => cost),
    most_cost_usd: total(models, ({ most_cost_usd: cost }) => cost),
    duration_ms: total(models, ({ duration_ms: duration }) => duration),
    models,
    smallest_detectable_difference: detectable(plan),
  };
}

/** What is to be paid for: a plan, or what was made of one. */
interface PricedPlan extends Pick<BatchPlan, 'taskIds' | 'catalogueVersion' | 'taskSeed'> {
  readonly runs: readonly Pick<PlannedRun, 'agentSpec' | 'trials'>[];
}

/** What each run of a plan would cost, in USD; null where a price is unknown. */
export async function estimateCosts(plan: PricedPlan, tools: UseCaseTools): Promise<readonly (number | null)[]> {
  const views = sampleViews(plan, tools);
  const costs: (number | null)[] = [];
  for (const run of plan.runs) costs.push(spendDocument(await meanTrial(run, views, tools), run.trials).cost_usd);
  return costs;
}

type ModelEstimate = BatchEstimate['models'][number];

/** Null where one is. */
function total(models: readonly ModelEstimate[], read: (model: ModelEstimate) => number | null): number | null {
  return models.reduce<number | null>((sum, model) => {
    const value = read(model);
    return sum === null || value === null ? null : sum + value;
  }, 0);
}

/** Evenly over the plan, so that every table and dimension of a whole suite is in it. */
function sampleViews({ taskIds, catalogueVersion, taskSeed, runs }: PricedPlan, tools: UseCaseTools) {
  const isAsked = runs.some(({ agentSpec }) => tools.agents.isAsked(agentSpec));
  if (!isAsked) return [];
  const step = Math.max(1, taskIds.length / MOST_SAMPLED);
  const sampled = Array.from(
    { length: Math.min(MOST_SAMPLED, taskIds.length) },
    (_, i) => taskIds[Math.floor(i * step)]!,
  );
  return sampled.flatMap((taskId) => {
    const catalogue = tools.catalogues.catalogueAt({ taskId, catalogueVersion, taskSeed });
    return catalogue === null ? [] : [catalogue.build(taskId).view];
  });
}

async function meanTrial(
  { agentSpec }: Pick<PlannedRun, 'agentSpec'>,
  views: readonly AgentView[],
  { agents }: UseCaseTools,
) {
  const trials: TrialEstimate[] = [];
  for (const view of views) {
    const trial = await agents.estimateTrial(agentSpec, view);
    if (trial !== null) trials.push(trial);
  }
  return trials.length === 0 ? null : trials;
}

function spendDocument(sample: readonly TrialEstimate[] | null, trials: number) {
  if (sample === null) return { calls: 0, input_tokens: 0, output_tokens: 0, cost_usd: 0, most_cost_usd: 0 };
  const scaled = (read: (trial: TrialEstimate) => number): number =>
    (sample.reduce((sum, trial) => sum + read(trial), 0) / sample.length) * trials;
  const isPriced = sample.every(({ costUsd, mostCostUsd }) => costUsd !== null && mostCostUsd !== null);
  return {
    calls: Math.round(scaled(({ calls }) => calls)),
    input_tokens: Math.round(scaled(({ inputTokens }) => inputTokens)),
    output_tokens: Math.round(scaled(({ outputTokens }) => outputTokens)),
    cost_usd: isPriced ? scaled(({ costUsd }) => costUsd ?? 0) : null,
    most_cost_usd: isPriced ? scaled(({ mostCostUsd }) => mostCostUsd ?? 0) : null,
  };
}

/** METHODOLOGY 9.7 under its assumed variances; a single model has nobody to differ from. */
function detectable({ taskIds, runs }: BatchPlan) {
  const tasks = taskIds.length;
  if (runs.length < 2) return missingValue('not_applicable', tasks);
  // A task's id ends in its table.
  const datasets = new Set(taskIds.map((taskId) => taskId.slice(taskId.lastIndexOf('_')))).size;
  const repetitions = Math.min(...runs.map((run) => run.repetitions));
  const found = assumedDetectableDifference({ tasks, datasets, runs: repetitions });
  if (found === null) return missingValue('too_few_datasets', tasks);
  const { difference } = found;
  return {
    value: difference,
    lower: null,
    upper: null,
    method: null,
    n_tasks: tasks,
    reason: 'assumed_variances' as const,
  };
}

async function meanTrialMs(run: PlannedRun, { storage }: UseCaseTools): Promise<number | null> {
  const [newest] = await storage.runs.listRuns({ model: run.definition.slug, limit: 1 });
  if (newest === undefined) return null;
  const summaries = await storage.summaries.listSummaries([newest.runId], METRIC_VERSION);
  if (summaries.length === 0) return null;
  return summaries.reduce((sum, summary) => sum + summary.executionTimeMs, 0) / summaries.length;
}
