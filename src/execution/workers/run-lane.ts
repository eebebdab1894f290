import type { RunLanes } from '../executor/batch-order.ts';

/** Room for the trials of one run in this process; it grows and shrinks while they are under way. */
export class RunLane implements RunLanes {
  #most = 0;
  #inside = 0;
  #isOpen = false;
  readonly #waiting: (() => void)[] = [];

  /** Trials under way and trials that wait. */
  get demand(): number {
    return this.#inside + this.#waiting.length;
  }

  get inside(): number {
    return this.#inside;
  }

  async enter(): Promise<() => void> {
    if (!this.#hasRoom()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#inside += 1;
    let isIn = true;
    return () => {
      if (!isIn) return;
      isIn = false;
      this.#inside -= 1;
      this.#admit();
    };
  }

  /** Sets how many may be under way; those that are stay. */
  setMost(most: number): void {
    this.#most = most;
    this.#admit();
  }

  /** Lets everyone in: none of them is to begin any more, and none may be kept waiting for that. */
  open(): void {
    this.#isOpen = true;
    this.#admit();
  }

  #hasRoom(): boolean {
    return this.#isOpen || this.#inside < this.#most;
  }

  #admit(): void {
    while (this.#waiting.length > 0 && this.#hasRoom()) {
      this.#inside += 1;
      this.#waiting.shift()!();
    }
  }
}
