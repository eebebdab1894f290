import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../foundation/clock.ts';
import { isCodedError } from '../../foundation/coded-error.ts';
import type { CodedError } from '../../foundation/coded-error.ts';
import type { Storage } from '../../storage/ports/storage.ts';

/** Failures that pass, with nothing stored: a server that is started again, a file that another process holds, a disk that somebody makes room on. */
const PASSING: ReadonlySet<string> = new Set([
  'DATABASE_BUSY',
  'DATABASE_CONNECTION_LOST',
  'DATABASE_FULL',
  'DATABASE_TOO_MANY_CONNECTIONS',
  'DATABASE_UNREACHABLE',
]);

/** A server is back within that, or somebody has to look. */
export const STORAGE_PATIENCE_MS = 10 * 60 * 1000;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 3000;

/** What a patient user of stores goes by. */
export interface Patience {
  readonly clock: Clock;
  /** Whether nobody wants to wait any longer. */
  readonly isGivenUp: () => boolean;
  /** Told once when the stores stop answering, and with null when they do again. */
  readonly onAway: (error: CodedError | null) => void;
}

/**
 * The same stores for who can wait: what fails because the database is away is tried again for ten minutes. Only for work that may
 * be handed in twice, as is true of all that an execution stores under its claim; not for requests that somebody waits for.
 */
export function patientStorage(storage: Storage, patience: Patience): Storage {
  const { runs, trials, tasks, calls, replyCache, shards, purses } = storage;
  const waiting = new Waiting(patience);
  return {
    ...storage,
    runs: waiting.wrap(runs),
    trials: waiting.wrap(trials),
    tasks: waiting.wrap(tasks),
    calls: waiting.wrap(calls),
    replyCache: waiting.wrap(replyCache),
    shards: waiting.wrap(shards),
    purses: waiting.wrap(purses),
  };
}

type Action = (...given: readonly unknown[]) => Promise<unknown>;

class Waiting {
  readonly #patience: Patience;
  #isAway = false;

  constructor(patience: Patience) {
    this.#patience = patience;
  }

  wrap<Stores extends object>(stores: Stores): Stores {
    const patient = Object.entries(stores).map(([name, action]) => [
      name,
      (...given: readonly unknown[]) => this.#persist(() => (action as Action)(...given)),
    ]);
    return Object.fromEntries(patient) as Stores;
  }

  async #persist<Result>(action: () => Promise<Result>): Promise<Result> {
    const { clock } = this.#patience;
    const lastMs = clock.nowMs() + STORAGE_PATIENCE_MS;
    for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2)) {
      try {
        const result = await action();
        this.#tell(null);
        return result;
      } catch (error) {
        const passes = isCodedError(error) && PASSING.has(error.code);
        if (!passes || this.#patience.isGivenUp() || clock.nowMs() + waitMs > lastMs) throw error;
        this.#tell(error);
        await sleep(waitMs);
      }
    }
  }

  #tell(error: CodedError | null): void {
    if (this.#isAway === (error !== null)) return;
    this.#isAway = error !== null;
    this.#patience.onAway(error);
  }
}
