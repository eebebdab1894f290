import type { AgentDefinition } from '../../../agents/agent-port.ts';
import type { RunDetail } from '../../../contract/run.ts';
import { isoTimeFromMs } from '../../../foundation/clock.ts';
import { shownState } from '../../../storage/ports/run-store.ts';
import type { RunProgress, RunRecord } from '../../../storage/ports/run-store.ts';
import { NO_SPEND } from '../../../storage/ports/spend.ts';
import type { Storage } from '../../../storage/ports/storage.ts';
import { MISSING_STATUSES } from '../../../storage/ports/trial-store.ts';
import { tokenUsageDocument } from './token-usage.ts';
import { agentDocument } from '../catalogue/model-document.ts';

/** A run with its state, progress and spend. */
export async function runDocument(run: RunRecord, storage: Pick<Storage, 'runs'>): Promise<RunDetail> {
  return (await runDocuments([run], storage))[0]!;
}

/** Several of them, in their order. */
export async function runDocuments(
  runs: readonly RunRecord[],
  { runs: store }: Pick<Storage, 'runs'>,
): Promise<RunDetail[]> {
  const progress = await store.readProgress(runs.map(({ runId }) => runId));
  return runs.map((run) => documentOf(run, progress.get(run.runId) ?? NO_PROGRESS));
}

/** Of a run that was dropped meanwhile. */
const NO_PROGRESS: RunProgress = {
  lastEventNumber: 0,
  statuses: [],
  spend: NO_SPEND,
  cutOffCalls: { calls: 0, mostUsd: 0 },
};

function documentOf(run: RunRecord, { lastEventNumber, statuses, spend, cutOffCalls }: RunProgress): RunDetail {
  const scored = statuses.filter(({ status }) => !MISSING_STATUSES.includes(status));
  const sum = (parts: readonly { readonly trials: number }[]): number =>
    parts.reduce((total, part) => total + part.trials, 0);
  return {
    run_id: run.runId,
    batch_id: run.batchId,
    model: run.model,
    agent: agentDocument(agentOf(run)),
    state: shownState(run),
    wanted: run.wanted,
    suite: run.suite,
    catalogue_version: run.catalogueVersion,
    metric_version: run.metricVersion,
    seed: run.seed,
    repetitions: run.repetitions,
    conditions: [...run.conditions],
    left_out: run.leftOut.map(({ taskId, condition, reason }) => ({ task_id: taskId, condition, reason })),
    concurrency: run.concurrency,
    task_count: run.taskIds.length,
    last_event_id: lastEventNumber,
    created_at: isoTimeFromMs(run.createdMs),
    started_at: run.startedMs === null ? null : isoTimeFromMs(run.startedMs),
    finished_at: run.endedMs === null ? null : isoTimeFromMs(run.endedMs),
    progress: {
      total_trials: run.totalTrials,
      finished_trials: sum(scored),
      failed_trials: sum(statuses.filter(({ status }) => status !== 'ok')),
      statuses: [...statuses],
    },
    spend: {
      cost_usd: spend.costUsd,
      budget_usd: run.budgetUsd,
      token_usage: tokenUsageDocument(spend, agentOf(run).provider),
      cut_off_calls: cutOffCalls.calls,
      possible_usd: cutOffCalls.mostUsd,
    },
  };
}

/** The definition that a run was made with. */
export function agentOf(run: RunRecord): AgentDefinition {
  return JSON.parse(run.agentJson) as AgentDefinition;
}
