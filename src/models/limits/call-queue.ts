/** A place in a queue. */
export interface QueuePlace<Item> {
  readonly item: Item;
  previous: QueuePlace<Item> | null;
  next: QueuePlace<Item> | null;
  isLeft: boolean;
}

/** First in, first out, in constant time a call, also for those that leave before their turn. */
export class CallQueue<Item> {
  #first: QueuePlace<Item> | null = null;
  #last: QueuePlace<Item> | null = null;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Null where nobody waits. */
  get first(): QueuePlace<Item> | null {
    return this.#first;
  }

  add(item: Item): QueuePlace<Item> {
    const place: QueuePlace<Item> = { item, previous: this.#last, next: null, isLeft: false };
    if (this.#last === null) this.#first = place;
    else this.#last.next = place;
    this.#last = place;
    this.#size += 1;
    return place;
  }

  /** Nothing happens where it has left already. */
  remove(place: QueuePlace<Item>): void {
    if (place.isLeft) return;
    place.isLeft = true;
    this.#size -= 1;
    if (place.previous === null) this.#first = place.next;
    else place.previous.next = place.next;
    if (place.next === null) this.#last = place.previous;
    else place.next.previous = place.previous;
  }
}
