import { isCodedError } from '../../foundation/coded-error.ts';
import type { CodedError } from '../../foundation/coded-error.ts';
import type { RunRecord } from '../../storage/ports/run-store.ts';
import type { ExecutionTools } from '../executor/batch-order.ts';
import { repeatWork } from '../executor/repeat-work.ts';
import { RunControl } from '../executor/run-control.ts';
import type { RunEvent } from '../executor/run-event.ts';
import { patientStorage } from '../executor/patient-storage.ts';
import { followWishes } from '../executor/follow-wishes.ts';
import { RunLane } from './run-lane.ts';
import { shareLanes } from './share-lanes.ts';
import { workOnShard } from './shard-work.ts';
import type { ShardReport, ShardSetting } from './shard-work.ts';
import type { QueuedShard, WorkQueue } from './work-queue.ts';

/** How soon shards come back to the queue that it has lost, or that a worker gave back. */
const OFFER_EVERY_MS = 2000;
/** Enough for all workers for that long. */
const OFFERED_AT_ONCE = 500;

/** What a worker tells as it goes on. */
export type WorkerEvent =
  | { readonly kind: 'shard-ended'; readonly report: ShardReport }
  /** Another worker has the shard now. */
  | { readonly kind: 'shard-lost'; readonly shardId: string }
  /** A fault of ours; the shard is tried again. */
  | { readonly kind: 'shard-fault'; readonly shardId: string; readonly error: unknown }
  /** The database does not answer (with its code), and with null that it does again. */
  | { readonly kind: 'storage'; readonly code: string | null };

/** What a worker is made of. */
export interface WorkerOptions {
  readonly tools: ExecutionTools;
  readonly queue: WorkQueue;
  /** Names this process among all workers. */
  readonly member: string;
  /** Shards at one time, at least 1. */
  readonly shardsAtOnce: number;
  readonly trialDeadlineMs: number;
  readonly onEvent: (event: WorkerEvent) => void;
  readonly onRunEvent: (event: RunEvent) => void;
}

/** A run that this worker has shards of. */
interface RunHere {
  readonly control: RunControl;
  readonly lane: RunLane;
  readonly forget: () => void;
  shards: number;
}

/** Works on shards of runs, one process among as many as wanted. */
export class Worker {
  readonly #options: WorkerOptions;
  readonly #tools: ExecutionTools;
  readonly #runs = new Map<string, RunHere>();
  readonly #timers: (() => void)[] = [];
  #isDraining = false;
  #underWay = 0;
  #outdated: CodedError | null = null;

  constructor(options: WorkerOptions) {
    this.#options = options;
    const { tools, onEvent } = options;
    const storage = patientStorage(tools.storage, {
      clock: tools.clock,
      isGivenUp: () => this.#isDraining,
      onAway: (error) => onEvent({ kind: 'storage', code: error?.code ?? null }),
    });
    this.#tools = { ...tools, storage };
  }

  /** Begins to take shards. */
  async start(): Promise<void> {
    const { queue, shardsAtOnce, member } = this.#options;
    const { limits } = this.#tools.storage;
    await this.#offer();
    this.#timers.push(repeatWork(OFFER_EVERY_MS, () => this.#offer()));
    this.#timers.push(shareLanes({ limits, clock: this.#tools.clock, member, lanes: () => this.#lanes() }));
    await queue.work(shardsAtOnce, (shard) => this.#handle(shard));
  }

  /** Whether neither this worker nor another has anything to do. */
  async isIdle(): Promise<boolean> {
    const { waiting, taken } = await this.#tools.storage.shards.countShards();
    return this.#underWay === 0 && waiting === 0 && taken === 0;
  }

  /** Why this worker can take nothing more, as it is older than its database; it drains then. Null while it can. */
  get outdated(): CodedError | null {
    return this.#outdated;
  }

  /** Begins no further trial; those under way end, and what is left goes back for others. */
  drain(): void {
    this.#isDraining = true;
    for (const { control } of this.#runs.values()) control.drain();
  }

  /** Waits for what is under way, gives back what is left, and closes the queue. */
  async close(): Promise<void> {
    this.drain();
    while (this.#underWay > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    for (const silence of this.#timers) silence();
    await this.#options.queue.close();
    await this.#tools.storage.limits.leave(this.#options.member).catch(() => undefined);
  }

  async #handle(shard: QueuedShard): Promise<void> {
    // It waits where it is for another worker.
    if (this.#isDraining) return;
    const { onEvent } = this.#options;
    this.#underWay += 1;
    let runId: string | null = null;
    try {
      const report = await workOnShard(shard, this.#tools, async (run) => {
        runId = run.runId;
        return this.#settingOf(run, shard.signal);
      });
      if (report !== null) onEvent({ kind: 'shard-ended', report });
    } catch (error) {
      if (this.#isOutdatedBy(error)) return;
      const isLost = isCodedError(error) && error.code === 'RUN_LOST';
      onEvent(
        isLost
          ? { kind: 'shard-lost', shardId: shard.shardId }
          : { kind: 'shard-fault', shardId: shard.shardId, error },
      );
      if (!isLost) throw error;
    } finally {
      if (runId !== null) this.#leave(runId);
      this.#underWay -= 1;
    }
  }

  #settingOf(run: RunRecord, signal: AbortSignal): ShardSetting {
    const { trialDeadlineMs, onRunEvent } = this.#options;
    const here = this.#runs.get(run.runId) ?? this.#begin(run);
    here.shards += 1;
    return {
      control: here.control,
      lanes: here.lane,
      signal,
      deadlineMs: trialDeadlineMs,
      onEvent: onRunEvent,
    };
  }

  #begin(run: RunRecord): RunHere {
    const control = new RunControl();
    const lane = new RunLane();
    const forgetWishes = followWishes(run.batchId, this.#tools.storage.runs, control);
    const forgetChanges = control.onChange(() => {
      if (control.endOf(run.runId) !== null) lane.open();
    });
    const forget = (): void => {
      forgetWishes();
      forgetChanges();
    };
    control.setConcurrency(run.runId, run.concurrency);
    const here = { control, lane, forget, shards: 0 };
    this.#runs.set(run.runId, here);
    if (this.#isDraining) control.drain();
    if (run.wanted === 'paused') control.pause(run.runId);
    if (run.wanted === 'cancelled') control.cancel(run.runId);
    return here;
  }

  #leave(runId: string): void {
    const here = this.#runs.get(runId);
    if (here === undefined) return;
    here.shards -= 1;
    if (here.shards > 0) return;
    here.forget();
    this.#runs.delete(runId);
  }

  #lanes(): readonly { readonly runId: string; readonly lane: RunLane; readonly most: number }[] {
    return [...this.#runs].map(([runId, { lane, control }]) => ({ runId, lane, most: control.mostOf(runId) }));
  }

  async #offer(): Promise<void> {
    if (this.#isDraining) return;
    const { storage, clock } = this.#tools;
    try {
      await this.#options.queue.offer(await storage.shards.listOpenShards(clock.nowMs(), OFFERED_AT_ONCE));
    } catch (error) {
      if (!this.#isOutdatedBy(error)) throw error;
    }
  }

  #isOutdatedBy(error: unknown): boolean {
    if (!isCodedError(error) || error.code !== 'DATABASE_NEWER_VERSION') return false;
    this.#outdated = error;
    this.drain();
    return true;
  }
}
