import type { RunRecord } from '../../storage/ports/run-store.ts';

/** How a run is to end before it is whole. */
export type WantedEnd = 'paused' | 'cancelled' | 'interrupted';

/** What is wanted of the runs of a batch under way, said while they are. */
export class RunControl {
  readonly #ends = new Map<string, WantedEnd>();
  readonly #stops = new Map<string, AbortController>();
  readonly #concurrency = new Map<string, number>();
  readonly #listeners = new Set<() => void>();
  #isDraining = false;

  /** Begins no further trial of the run; those under way end. */
  pause(runId: string): void {
    if (this.#ends.has(runId)) return;
    this.#ends.set(runId, 'paused');
    this.#tell();
  }

  /** Begins no further trial of the run, and breaks off those under way. */
  cancel(runId: string): void {
    this.#ends.set(runId, 'cancelled');
    this.#stopOf(runId).abort('cancelled');
    this.#tell();
  }

  /** Begins no further trial of any run; those under way end. */
  drain(): void {
    this.#isDraining = true;
    this.#tell();
  }

  get isDraining(): boolean {
    return this.#isDraining;
  }

  /** How the run is to end; null while it is to go on. */
  endOf(runId: string): WantedEnd | null {
    return this.#ends.get(runId) ?? (this.#isDraining ? 'interrupted' : null);
  }

  /** Aborted when the trials of the run are to be broken off. */
  signalOf(runId: string): AbortSignal {
    return this.#stopOf(runId).signal;
  }

  /** Trials of the run at one time, from now on. */
  setConcurrency(runId: string, concurrency: number): void {
    if (this.#concurrency.get(runId) === concurrency) return;
    this.#concurrency.set(runId, concurrency);
    this.#tell();
  }

  concurrencyOf({ runId, concurrency }: RunRecord): number {
    return this.#concurrency.get(runId) ?? concurrency;
  }

  /** The same where it was said; 1 where it was not. */
  mostOf(runId: string): number {
    return this.#concurrency.get(runId) ?? 1;
  }

  /** Told of every change; returns what ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #stopOf(runId: string): AbortController {
    const stop = this.#stops.get(runId) ?? new AbortController();
    this.#stops.set(runId, stop);
    return stop;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
