import { availableParallelism } from 'node:os';

/** A place for one live process. */
export interface ProcessSlot {
  /** Says that the process waits; should its place be needed, `giveUp` must end it and then free the slot. */
  rest(giveUp: () => void): void;
  /** Says that the process works again; false where its place was asked for meanwhile. */
  wake(): boolean;
  free(): void;
}

/**
 * Bounds how many processes are alive at once: hundreds of trials wait for their models at the same time, and a process for
 * each would take all memory. One that rests keeps its place only until another wants it.
 */
export class ProcessSlots {
  #free: number;
  readonly #waiting: (() => void)[] = [];
  readonly #resting = new Map<ProcessSlot, () => void>();

  constructor(places: number) {
    this.#free = places;
  }

  /** Resolves when there is a place; rejects with the signal's reason once it is aborted. */
  async take(signal: AbortSignal): Promise<ProcessSlot> {
    signal.throwIfAborted();
    if (this.#free > 0) this.#free -= 1;
    else await this.#wait(signal);
    return this.#slot();
  }

  #wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(enter), 1);
        reject(signal.reason as Error);
      };
      const enter = (): void => {
        signal.removeEventListener('abort', abort);
        resolve();
      };
      signal.addEventListener('abort', abort, { once: true });
      this.#waiting.push(enter);
      this.#askOneToGiveUp();
    });
  }

  #askOneToGiveUp(): void {
    const [first] = this.#resting;
    if (first === undefined) return;
    this.#resting.delete(first[0]);
    first[1]();
  }

  #slot(): ProcessSlot {
    let isFreed = false;
    const slot: ProcessSlot = {
      rest: (giveUp) => {
        if (this.#waiting.length > 0) giveUp();
        else this.#resting.set(slot, giveUp);
      },
      wake: () => this.#resting.delete(slot),
      free: () => {
        if (isFreed) return;
        isFreed = true;
        this.#resting.delete(slot);
        const next = this.#waiting.shift();
        if (next === undefined) this.#free += 1;
        else next();
      },
    };
    return slot;
  }
}

/** One for each processor: a statement works on one. */
export const sharedSlots = new ProcessSlots(Math.max(2, availableParallelism()));
