import type { BatchEstimate } from '../../../contract/run.ts';
import { METRIC_VERSION } from '../../../core/scoring/metric-version.ts';
import { missingValue } from '../metrics/measured-values.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import type { BatchPlan, PlannedRun } from './plan-batch.ts';

/** What a plan of built-in agents costs: no calls, no money; time as the newest stored run of each agent took. */
export async function estimateDocument(plan: BatchPlan, tools: UseCaseTools): Promise<BatchEstimate> {
  const models: BatchEstimate['models'] = [];
  for (const run of plan.runs) {
    const meanMs = await meanTrialMs(run, tools);
    models.push({
      model: run.definition.slug,
      repetitions: run.repetitions,
      trials: run.trials,
      ...noSpend,
      duration_ms: meanMs === null ? null : meanMs * run.trials,
    });
  }
  const isKnown = models.every((model) => model.duration_ms !== null);
  return {
    tasks: plan.taskIds.length,
    trials: models.reduce((sum, model) => sum + model.trials, 0),
    ...noSpend,
    duration_ms: isKnown ? models.reduce((sum, model) => sum + (model.duration_ms ?? 0), 0) : null,
    models,
    smallest_detectable_difference: missingValue('not_computed', plan.taskIds.length),
  };
}

const noSpend = { calls: 0, input_tokens: 0, output_tokens: 0, cost_usd: 0 };

async function meanTrialMs(run: PlannedRun, { storage }: UseCaseTools): Promise<number | null> {
  const [newest] = await storage.runs.listRuns({ model: run.definition.slug, limit: 1 });
  if (newest === undefined) return null;
  const summaries = await storage.summaries.listSummaries([newest.runId], METRIC_VERSION);
  if (summaries.length === 0) return null;
  return summaries.reduce((sum, summary) => sum + summary.executionTimeMs, 0) / summaries.length;
}
