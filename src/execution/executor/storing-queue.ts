/** Shares what a commit costs without holding back what a reader may see for long. */
const MOST_TOGETHER = 256;
/** Above this, what is to be stored comes faster than it can be. */
const FULL_AT = 1024;

type Entry<Item> =
  | { readonly kind: 'item'; readonly item: Item }
  | { readonly kind: 'step'; readonly step: () => Promise<void> };

/** What a queue does with what it holds. */
export interface StoringActions<Item> {
  /** Stores items that came one after the other, in their order. */
  readonly storeItems: (items: readonly Item[]) => Promise<void>;
  /** Told once of the first failure; nothing is stored after it. */
  readonly onFailure: () => void;
}

/** Stores one thing after the other in the order they came; items that wait at one time are stored together. */
export class StoringQueue<Item> {
  readonly #actions: StoringActions<Item>;
  readonly #waiting: Entry<Item>[] = [];
  #work: Promise<void> | null = null;
  #failure: { readonly error: unknown } | null = null;

  constructor(actions: StoringActions<Item>) {
    this.#actions = actions;
  }

  addItem(item: Item): void {
    this.#add({ kind: 'item', item });
  }

  addStep(step: () => Promise<void>): void {
    this.#add({ kind: 'step', step });
  }

  /** Waits while more is held than should be, so that memory does not grow with the length of a run. */
  async waitForRoom(): Promise<void> {
    while (this.#work !== null && this.#waiting.length > FULL_AT) await this.#work;
  }

  /** Waits until all is stored. Rejects with the first failure. */
  async end(): Promise<void> {
    while (this.#work !== null) await this.#work;
    if (this.#failure !== null) throw this.#failure.error;
  }

  #add(entry: Entry<Item>): void {
    if (this.#failure !== null) return;
    this.#waiting.push(entry);
    this.#work ??= this.#storeWaiting().finally(() => {
      this.#work = null;
    });
  }

  async #storeWaiting(): Promise<void> {
    try {
      // What arrives in the same turn goes together.
      await Promise.resolve();
      while (this.#waiting.length > 0) await this.#storeNext();
    } catch (error) {
      this.#failure = { error };
      this.#waiting.length = 0;
      this.#actions.onFailure();
    }
  }

  async #storeNext(): Promise<void> {
    const items: Item[] = [];
    for (
      let entry = this.#waiting[0];
      entry?.kind === 'item' && items.length < MOST_TOGETHER;
      entry = this.#waiting[0]
    ) {
      items.push(entry.item);
      this.#waiting.shift();
    }
    if (items.length > 0) return this.#actions.storeItems(items);
    const first = this.#waiting.shift();
    if (first?.kind === 'step') await first.step();
  }
}
