import type { Leaderboard } from '../../../contract/metrics/leaderboard.ts';
import { isoTimeFromMs } from '../../../foundation/clock.ts';
import type { BatchRecord } from '../../../storage/ports/run-store.ts';
import { sumOfSpends } from '../../../storage/ports/spend.ts';
import { metricSet } from './metric-set.ts';
import { isDominatedByNoop, referencesOf } from './overview.ts';
import { isTied, pairedDifference } from './paired-difference.ts';
import { modelScopeDocument, scopeDocument } from './scope-documents.ts';
import type { ResolvedScope, ScopedRun } from './scoped-runs.ts';

type Entry = Leaderboard['entries'][number];

/** The agents of a batch by F1. Ties are marked where the paired difference's interval includes 0: noise is not ranked. */
export function leaderboardDocument(batch: BatchRecord, scope: ResolvedScope): Leaderboard {
  const runs = [...scope.models.values()];
  const candidates = runs.filter((run) => !run.agent.seesTruth);
  const entries = runs.map((run) => entryOf(run, candidates, scope));
  return {
    ...scopeDocument(scope, runs),
    batch_id: batch.batchId,
    timestamp: isoTimeFromMs(batch.createdMs),
    entries: withRanks(
      new Set(runs.filter(({ isRankable }) => isRankable).map(({ model }) => model)),
      entries.toSorted((a, b) => (b.f1.value ?? -1) - (a.f1.value ?? -1) || (a.model < b.model ? -1 : 1)),
    ),
  };
}

function entryOf(run: ScopedRun, candidates: readonly ScopedRun[], scope: ResolvedScope): Entry {
  const set = metricSet(run, run.tasks, referencesOf(scope));
  const rivals = run.agent.seesTruth ? [] : candidates.filter((other) => other !== run);
  const times = run.summaries.map((summary) => summary.executionTimeMs);
  return {
    ...modelScopeDocument(run),
    rank: null,
    tied_with: rivals.filter((other) => isTied(pairedDifference(run, other))).map((other) => other.model),
    sees_truth: run.agent.seesTruth,
    dominated_by_noop: isDominatedByNoop(set.performance),
    state: run.run?.state ?? 'pending',
    execution_time_ms: times.length === 0 ? null : times.reduce((sum, time) => sum + time, 0) / times.length,
    cost_usd: sumOfSpends(run.summaries).costUsd,
    ...set,
  };
}

/** Places 1, 2, … among the candidates; equal F1 shares a place. A model without any score has none, nor one that lacks too many tasks (METHODOLOGY 9.8). */
function withRanks(rankable: ReadonlySet<string>, entries: readonly Entry[]): Entry[] {
  let [place, rank] = [0, 0];
  let last: number | null = null;
  return entries.map((entry) => {
    if (entry.sees_truth || entry.f1.value === null || !rankable.has(entry.model)) return entry;
    place += 1;
    if (entry.f1.value !== last) rank = place;
    last = entry.f1.value;
    return { ...entry, rank };
  });
}
