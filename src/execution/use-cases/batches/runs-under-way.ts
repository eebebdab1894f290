import { batchUnderWay } from '../../executor/claim-runs.ts';
import type { RunControl } from '../../executor/run-control.ts';
import type { RunRecord, RunState } from '../../../storage/ports/run-store.ts';

/** Runs of a batch that are set apart for one piece of work. */
export interface TakenRuns {
  /** Whether a run is still part of it. */
  has(runId: string): boolean;
  /** Gives one run free, or all. */
  release(runId?: string): void;
}

/** Runs of a batch that are executed together. */
export interface WorkUnderWay {
  readonly batchId: string;
  readonly taken: TakenRuns;
  readonly stop: AbortController;
  readonly control: RunControl;
  readonly finished: Promise<RunState>;
}

/** Which runs this process works on, or is about to. */
export class RunsUnderWay {
  readonly #taken = new Set<string>();
  readonly #works = new Set<WorkUnderWay>();

  /** Throws BATCH_UNDER_WAY where one of the runs is taken already. */
  take(runs: readonly RunRecord[], owner: string): TakenRuns {
    const other = runs.find(({ runId }) => this.#taken.has(runId));
    if (other !== undefined) throw batchUnderWay(other.batchId, owner);
    const own = new Set(runs.map(({ runId }) => runId));
    for (const runId of own) this.#taken.add(runId);
    return {
      has: (runId) => own.has(runId),
      release: (only) => {
        for (const runId of only === undefined ? [...own] : [only]) if (own.delete(runId)) this.#taken.delete(runId);
      },
    };
  }

  add(work: WorkUnderWay): void {
    this.#works.add(work);
    const forget = (): void => void this.#works.delete(work);
    work.finished.then(forget, forget);
  }

  /** The work that a run is part of; null where this process is not at it. */
  workOf(runId: string): WorkUnderWay | null {
    for (const work of this.#works) if (work.taken.has(runId)) return work;
    return null;
  }

  /** Whether this process works on any run of the batch. */
  isAtBatch(batchId: string): boolean {
    return [...this.#works].some((work) => work.batchId === batchId);
  }

  /** Interrupts everything and waits for it. */
  async close(): Promise<void> {
    const works = [...this.#works];
    for (const { stop } of works) stop.abort('interrupted');
    await Promise.allSettled(works.map(({ finished }) => finished));
  }
}
