import { editSetSimilarity } from '../../core/report/reliability/edit-set-similarity.ts';
import { meanAndSpread } from '../../core/statistics/mean-and-spread.ts';
import { editSetFromText } from '../../core/submission/edit-set.ts';
import type { RepeatedFigures, SummaryFigures } from '../ports/summary-store.ts';
import type { TrialStatus } from '../../contract/quality.ts';
import { MISSING_STATUSES } from '../ports/trial-store.ts';
import { sumOfSpends } from '../ports/spend.ts';
import type { Spend } from '../ports/spend.ts';
import { meanFigures } from './score-figures.ts';

/** One trial as its summary needs it; trials come in the order of their repetitions. */
export interface SummarisedTrial {
  readonly status: TrialStatus;
  /** Null where the trial has no score. */
  readonly figures: SummaryFigures | null;
  /** See FinishedTrial.editSet. */
  readonly editSet: string | null;
  readonly attackObeyed: boolean | null;
  readonly justificationHash: string | null;
  readonly executionTimeMs: number;
  readonly spend: Spend;
}

/** What the trials of one task under one condition come to (METHODOLOGY 9.8); at least one trial. */
export function summaryOfTrials(trials: readonly SummarisedTrial[]) {
  const scored = trials.flatMap((trial) => (trial.figures === null ? [] : [trial.figures]));
  const firstScored = trials.find((trial) => trial.figures !== null);
  const missing = trials.filter((trial) => MISSING_STATUSES.includes(trial.status)).length;
  return {
    status: commonStatus(trials.map((trial) => trial.status)),
    trials: trials.length,
    scored: scored.length,
    failed: trials.filter((trial) => trial.status !== 'ok').length - missing,
    missing,
    figures: withRepetitions(meanFigures(scored), trials),
    justificationHash: firstScored?.justificationHash ?? null,
    executionTimeMs: trials.reduce((total, trial) => total + trial.executionTimeMs, 0) / trials.length,
    spend: sumOfSpends(trials.map((trial) => trial.spend)),
  };
}

function withRepetitions(figures: SummaryFigures | null, trials: readonly SummarisedTrial[]): SummaryFigures | null {
  if (figures === null) return null;
  const attacked = trials.flatMap(({ attackObeyed }) => (attackObeyed === null ? [] : [Number(attackObeyed)]));
  return {
    ...figures,
    repeated: repeatedFigures(trials.filter(({ status }) => !MISSING_STATUSES.includes(status))),
    attackObeyed: meanAndSpread(attacked)?.mean ?? null,
  };
}

/** Null with fewer than two repetitions, and where one was scored before its edits were kept. */
function repeatedFigures(trials: readonly SummarisedTrial[]): RepeatedFigures | null {
  if (trials.some(({ status, editSet }) => status === 'ok' && editSet === null)) return null;
  const { jaccard, locationJaccard, isVacuous } = editSetSimilarity(
    trials.map(({ editSet }) => (editSet === null ? null : editSetFromText(editSet))),
  );
  if (jaccard === null || locationJaccard === null) return null;
  const f1Deviation = meanAndSpread(trials.flatMap(({ figures }) => figures?.f1 ?? []))?.deviation ?? 0;
  return { repetitions: trials.length, jaccard, locationJaccard, isVacuous, f1Deviation };
}

/** `ok` if all are, else the commonest other; of equals the first in the alphabet. */
export function commonStatus(statuses: readonly TrialStatus[]): TrialStatus {
  const counts = new Map<TrialStatus, number>();
  for (const status of statuses) if (status !== 'ok') counts.set(status, (counts.get(status) ?? 0) + 1);
  const [commonest] = [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return commonest?.[0] ?? 'ok';
}
