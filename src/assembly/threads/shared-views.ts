import type { AgentView } from '../../core/task/agent-view.ts';

/** Views that both sides keep at one time; trials of one task follow each other. */
const MOST_KEPT = 64;

/** A view as it crosses from a thread: whole the first time, by its number after that. */
export interface SharedView {
  readonly viewId: number;
  /** Null where the other side has it. */
  readonly view: AgentView | null;
  /** Numbers that no later message names. */
  readonly forgotten: readonly number[];
}

/** The side that has the views. */
export class ViewSender {
  readonly #ids = new Map<AgentView, number>();
  #lastId = 0;

  share(view: AgentView): SharedView {
    const known = this.#ids.get(view);
    if (known !== undefined) {
      // The one used last goes to the end, so that the first is the one not used for longest.
      this.#ids.delete(view);
      this.#ids.set(view, known);
      return { viewId: known, view: null, forgotten: [] };
    }
    this.#lastId += 1;
    this.#ids.set(view, this.#lastId);
    return { viewId: this.#lastId, view, forgotten: this.#forget() };
  }

  #forget(): number[] {
    const [oldest] = this.#ids;
    if (this.#ids.size <= MOST_KEPT || oldest === undefined) return [];
    const [view, id] = oldest;
    this.#ids.delete(view);
    return [id];
  }
}

/** The side that gets them, in the order they were sent. */
export class ViewReceiver {
  readonly #views = new Map<number, AgentView>();

  receive({ viewId, view, forgotten }: SharedView): AgentView {
    for (const id of forgotten) this.#views.delete(id);
    if (view !== null) this.#views.set(viewId, view);
    const known = this.#views.get(viewId);
    if (known === undefined) throw new Error(`view ${viewId} was never sent`);
    return known;
  }
}
