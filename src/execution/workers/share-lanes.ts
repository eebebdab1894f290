import type { Clock } from '../../foundation/clock.ts';
import type { LimitStore } from '../../storage/ports/limit-store.ts';
import { repeatWork } from '../executor/repeat-work.ts';
import type { RunLane } from './run-lane.ts';

const BEAT_MS = 500;
/** A worker that was silent for so long has lost its shards too. */
const MEMBER_GONE_MS = 25_000;

/** What is shared, and with whom. */
export interface LaneSharing {
  readonly limits: LimitStore;
  readonly clock: Clock;
  readonly member: string;
  /** The runs that this worker has shards of, each with how many of its trials may be under way in all workers together. */
  readonly lanes: () => readonly { readonly runId: string; readonly lane: RunLane; readonly most: number }[];
}

/** Keeps this worker to its part of how many trials of each run may be under way at one time. Returns what ends that. */
export function shareLanes({ limits, clock, member, lanes }: LaneSharing): () => void {
  const left = new Set<string>();
  const known = new Set<string>();
  const beat = async (): Promise<void> => {
    const here = lanes();
    const runIds = new Set(here.map(({ runId }) => runId));
    for (const runId of known) if (!runIds.has(runId)) left.add(runId);
    for (const runId of left) await tell(runId, { demand: 0, inFlight: 0, mostCalls: 0 });
    left.clear();
    known.clear();
    for (const { runId, lane, most } of here) {
      known.add(runId);
      const grant = await tell(runId, { demand: lane.demand, inFlight: lane.inside, mostCalls: most });
      lane.setMost(grant.calls ?? most);
    }
  };
  const tell = (runId: string, own: { demand: number; inFlight: number; mostCalls: number }) => {
    const nowMs = clock.nowMs();
    const word = { pausedUntilMs: 0, downUntilMs: 0, nowMs, goneBeforeMs: nowMs - MEMBER_GONE_MS };
    return limits.beat({ group: `run ${runId}`, member, ...own, ...word });
  };
  // Without an answer each lane keeps what it has; a worker that is cut off for long loses its shards.
  return repeatWork(BEAT_MS, beat);
}
