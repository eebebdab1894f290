import { METRIC_VERSION } from '../../../core/scoring/metric-version.ts';
import type { BatchRecord, RunRecord } from '../../../storage/ports/run-store.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import { planRun } from './plan-batch.ts';

/** What is no longer as it was when a batch was planned, in words; empty where new results can stand beside the stored ones. */
export function planDifferences(
  { catalogueVersion, taskSeed }: BatchRecord,
  runs: readonly RunRecord[],
  tools: UseCaseTools,
): readonly string[] {
  return runs.flatMap((run) => {
    const agent = hashNow(run, tools) === run.agentHash ? [] : [`the model ${run.model} is defined otherwise now`];
    const metric =
      run.metricVersion === METRIC_VERSION
        ? []
        : [`${run.model} was scored by metric version ${run.metricVersion}, now it is ${METRIC_VERSION}`];
    const lost = run.taskIds.filter(
      (taskId) => tools.catalogues.catalogueAt({ taskId, catalogueVersion, taskSeed }) === null,
    );
    const tasks = lost.length === 0 ? [] : [`${lost.length} of its tasks were changed or removed, such as ${lost[0]}`];
    return [...agent, ...metric, ...tasks];
  });
}

function hashNow(run: RunRecord, tools: UseCaseTools): string | null {
  try {
    return planRun(run.agentSpec, { tableCount: 0 }, tools).agentHash;
  } catch {
    // An agent that this version no longer has cannot be run again.
    return null;
  }
}
