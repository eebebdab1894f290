import type { BatchStarted } from '../../../contract/run.ts';
import type { BatchRecord, RunRecord } from '../../../storage/ports/run-store.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import { estimateCosts } from './estimate-batch.ts';

/** What was started, with what each run will cost; from the store, so that it can be said again after a crash. */
export async function startedDocument(
  { batchId, catalogueVersion, taskSeed }: BatchRecord,
  runs: readonly RunRecord[],
  tools: UseCaseTools,
): Promise<BatchStarted> {
  const planned = runs.map(({ agentSpec, totalTrials }) => ({ agentSpec, trials: totalTrials }));
  const taskIds = runs[0]?.taskIds ?? [];
  const costs = await estimateCosts({ taskIds, catalogueVersion, taskSeed, runs: planned }, tools);
  return {
    batch_id: batchId,
    runs: runs.map(({ runId, model, totalTrials }, index) => ({
      run_id: runId,
      model,
      trials: totalTrials,
      estimated_cost_usd: costs[index] ?? null,
    })),
  };
}
