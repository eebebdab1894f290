/** Objects that both sides keep at one time; trials of one task follow each other. */
const MOST_KEPT = 64;

/** An object as it crosses from a thread: whole the first time, by its number after that. */
export interface Shared<Value> {
  readonly id: number;
  /** Null where the other side has it. */
  readonly value: Value | null;
  /** Numbers that no later message names. */
  readonly forgotten: readonly number[];
}

/** The side that has the objects. They are never changed. */
export class ObjectSender<Value extends object> {
  readonly #ids = new Map<Value, number>();
  #lastId = 0;

  share(value: Value): Shared<Value> {
    const known = this.#ids.get(value);
    if (known !== undefined) {
      // The one used last goes to the end, so that the first is the one not used for longest.
      this.#ids.delete(value);
      this.#ids.set(value, known);
      return { id: known, value: null, forgotten: [] };
    }
    this.#lastId += 1;
    this.#ids.set(value, this.#lastId);
    return { id: this.#lastId, value, forgotten: this.#forget() };
  }

  #forget(): number[] {
    const [oldest] = this.#ids;
    if (this.#ids.size <= MOST_KEPT || oldest === undefined) return [];
    const [value, id] = oldest;
    this.#ids.delete(value);
    return [id];
  }
}

/** The side that gets them, in the order they were sent; of one object it always gives the same one. */
export class ObjectReceiver<Value> {
  readonly #values = new Map<number, Value>();

  receive({ id, value, forgotten }: Shared<Value>): Value {
    for (const past of forgotten) this.#values.delete(past);
    if (value !== null) this.#values.set(id, value);
    const known = this.#values.get(id);
    if (known === undefined) throw new Error(`object ${id} was never sent`);
    return known;
  }
}
