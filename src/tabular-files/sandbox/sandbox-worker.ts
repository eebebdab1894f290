import type { Table } from '../../core/table/table.ts';
import type { ProcessSlot } from './process-slots.ts';
import { sharedSlots } from './process-slots.ts';
import { SandboxChild } from './sandbox-child.ts';
import type { SandboxLimits } from './sandbox-limits.ts';
import type { FromSandbox, ResultBounds } from './sandbox-message.ts';

/** Whoever answers the questions of one sandbox: a process while there is one, and a new one where it is gone. */
export class SandboxWorker {
  readonly #table: Table;
  readonly #signal: AbortSignal;
  readonly #limits: SandboxLimits;
  #current: { readonly child: SandboxChild; readonly slot: ProcessSlot } | null = null;

  constructor(table: Table, signal: AbortSignal, limits: SandboxLimits) {
    this.#table = table;
    this.#signal = signal;
    this.#limits = limits;
  }

  get processId(): number | null {
    return this.#current?.child.processId ?? null;
  }

  /** One question at a time. Rejects with the signal's reason once it is aborted. */
  async ask(sql: string, bounds: ResultBounds): Promise<FromSandbox> {
    this.#signal.throwIfAborted();
    const resting = this.#current;
    const isReady = resting !== null && resting.slot.wake() && !resting.child.isGone;
    if (resting !== null && !isReady) await this.stop();
    const current = isReady ? resting : await this.#start();
    try {
      return await current.child.run(sql, bounds);
    } finally {
      if (current.child.isGone) await this.stop();
      else current.slot.rest(() => void this.stop());
    }
  }

  async stop(): Promise<void> {
    const current = this.#current;
    await current?.child.stop();
    current?.slot.free();
    if (this.#current === current) this.#current = null;
  }

  async #start(): Promise<{ readonly child: SandboxChild; readonly slot: ProcessSlot }> {
    const slot = await sharedSlots.take(this.#signal);
    try {
      const child = await SandboxChild.start(this.#table, this.#limits, this.#signal);
      this.#current = { child, slot };
      return this.#current;
    } catch (error) {
      slot.free();
      throw error;
    }
  }
}
