import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../src/foundation/clock.ts';

interface Timer {
  readonly atMs: number;
  readonly order: number;
  readonly ring: () => void;
}

/** Time that passes only when nothing else is left to do: hours of waiting in a moment, and always the same. */
export class VirtualTime {
  readonly clock: Clock = { nowMs: () => this.#nowMs };
  #nowMs: number;
  #order = 0;
  /** A binary heap by time, then by order. */
  readonly #timers: Timer[] = [];

  constructor(startMs = Date.UTC(2026, 10, 24)) {
    this.#nowMs = startMs;
  }

  readonly sleep = async (ms: number, signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      const stop = (): void => reject(signal.reason as Error);
      signal.addEventListener('abort', stop, { once: true });
      this.#add({
        atMs: this.#nowMs + Math.max(0, ms),
        order: (this.#order += 1),
        ring: () => {
          signal.removeEventListener('abort', stop);
          resolve();
        },
      });
    });
  };

  /** Lets time pass until the work is done. Throws where it can never be. */
  async run<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    const done = work.finally(() => {
      isDone = true;
    });
    done.catch(() => undefined);
    for (await turn(); !isDone; await turn()) {
      const next = this.#take();
      if (next === null) throw new Error('nothing is left to wait for, and the work is not done');
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.ring();
    }
    return done;
  }

  #add(timer: Timer): void {
    const heap = this.#timers;
    let place = heap.push(timer) - 1;
    for (let above = (place - 1) >> 1; place > 0 && isBefore(timer, heap[above]!); above = (place - 1) >> 1) {
      heap[place] = heap[above]!;
      heap[above] = timer;
      place = above;
    }
  }

  #take(): Timer | null {
    const heap = this.#timers;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined) return null;
    if (heap.length === 0) return first;
    let place = 0;
    heap[0] = last;
    for (;;) {
      const [left, right] = [2 * place + 1, 2 * place + 2];
      let least = place;
      if (left < heap.length && isBefore(heap[left]!, heap[least]!)) least = left;
      if (right < heap.length && isBefore(heap[right]!, heap[least]!)) least = right;
      if (least === place) return first;
      [heap[place], heap[least]] = [heap[least]!, heap[place]!];
      place = least;
    }
  }
}

function isBefore(a: Timer, b: Timer): boolean {
  return a.atMs === b.atMs ? a.order < b.order : a.atMs < b.atMs;
}
