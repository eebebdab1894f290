import type { AgentDefinition } from '../../../agents/agent-port.ts';
import type { RunDetail } from '../../../contract/run.ts';
import { isoTimeFromMs } from '../../../foundation/clock.ts';
import { shownState } from '../../../storage/ports/run-store.ts';
import type { RunRecord } from '../../../storage/ports/run-store.ts';
import type { Storage } from '../../../storage/ports/storage.ts';
import { MISSING_STATUSES } from '../../../storage/ports/trial-store.ts';
import { tokenUsageDocument } from './token-usage.ts';
import { agentDocument } from '../catalogue/model-document.ts';

type RunStores = Pick<Storage, 'trials' | 'calls' | 'runEvents'>;

/** A run with its state, progress and spend. */
export async function runDocument(run: RunRecord, { trials, calls, runEvents }: RunStores): Promise<RunDetail> {
  // First, so that who follows from here misses nothing that is not counted below.
  const last = await runEvents.readLastEvent(run.runId);
  const counts = Object.entries(await trials.countTrials(run.runId)).map(([status, count]) => ({
    status: status as RunDetail['progress']['statuses'][number]['status'],
    trials: count,
  }));
  const scored = counts.filter(({ status }) => !MISSING_STATUSES.includes(status));
  const spend = await trials.readSpend([run.runId]);
  const possible = await calls.readPossibleSpend([run.runId]);
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
    last_event_id: last?.number ?? 0,
    created_at: isoTimeFromMs(run.createdMs),
    started_at: run.startedMs === null ? null : isoTimeFromMs(run.startedMs),
    finished_at: run.endedMs === null ? null : isoTimeFromMs(run.endedMs),
    progress: {
      total_trials: run.totalTrials,
      finished_trials: sum(scored),
      failed_trials: sum(counts.filter(({ status }) => status !== 'ok')),
      statuses: counts.toSorted((a, b) => (a.status < b.status ? -1 : 1)),
    },
    spend: {
      cost_usd: spend.costUsd,
      budget_usd: run.budgetUsd,
      token_usage: tokenUsageDocument(spend, agentOf(run).provider),
      cut_off_calls: possible.calls,
      possible_usd: possible.mostUsd,
    },
  };
}

/** The definition that a run was made with. */
export function agentOf(run: RunRecord): AgentDefinition {
  return JSON.parse(run.agentJson) as AgentDefinition;
}
