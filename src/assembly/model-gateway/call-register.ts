import type { CallStore, OpenCallRecord } from '../../storage/ports/call-store.ts';

interface Waiting {
  readonly call: OpenCallRecord;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** Writes calls down before they are sent; those that wait at one time are written together. */
export class CallRegister {
  readonly #store: CallStore;
  #waiting: Waiting[] = [];
  #isWriting = false;

  constructor(store: CallStore) {
    this.#store = store;
  }

  /** Fulfilled once the call may be sent. Rejects where it could not be written down. */
  register(call: OpenCallRecord): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ call, done, failed });
      if (!this.#isWriting) void this.#write();
    });
  }

  async #write(): Promise<void> {
    this.#isWriting = true;
    // What is asked in the same turn goes together.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const together = this.#waiting;
      this.#waiting = [];
      try {
        await this.#store.openCalls(together.map(({ call }) => call));
        for (const { done } of together) done();
      } catch (error) {
        for (const { failed } of together) failed(error);
      }
    }
    this.#isWriting = false;
  }
}
