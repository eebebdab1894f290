import type { Clock } from '../../../foundation/clock.ts';
import type { BatchRecord, RunRecord } from '../../../storage/ports/run-store.ts';
import { batchUnderWay } from '../../executor/claim-runs.ts';

/** Whether somebody works on a run. An owner whose lease has run out is lost; one that has gone was taken away when the store was opened. */
export function isHeld({ owner, leaseUntilMs }: RunRecord, nowMs: number): boolean {
  return owner !== null && (leaseUntilMs ?? Infinity) > nowMs;
}

/** Throws BATCH_UNDER_WAY where somebody works on one of the runs. */
export function refuseOwned({ batchId }: BatchRecord, runs: readonly RunRecord[], clock: Clock): void {
  const owned = runs.find((run) => isHeld(run, clock.nowMs()));
  if (owned !== undefined) throw batchUnderWay(batchId, owned.owner!);
}

/** What is about to go on, and how. */
interface Continuation {
  readonly chosen: readonly RunRecord[];
  /** A new budget of the batch, if there is to be one. */
  readonly budgetUsd: number | undefined;
  /** Who is going to work on them. */
  readonly owner: string;
}

/**
 * Throws BATCH_UNDER_WAY where other runs of the batch are worked on from the same budget, and could not know what these spend: by
 * somebody else, or while the budget changes.
 */
export function refuseSplitBudget(all: readonly RunRecord[], { chosen, budgetUsd, owner }: Continuation, clock: Clock) {
  const isBounded = budgetUsd !== undefined || chosen.some((run) => run.budgetUsd !== null);
  if (!isBounded) return;
  const others = all.filter((run) => !chosen.includes(run) && isHeld(run, clock.nowMs()));
  const other = others.find((run) => budgetUsd !== undefined || run.owner !== owner);
  if (other !== undefined) throw batchUnderWay(other.batchId, other.owner!);
}
