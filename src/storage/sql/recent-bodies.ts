import { bodyFromText } from './body-codec.ts';
import type { BodiesTable } from './schema.ts';

/** A few tasks' worth of prompts, tables and logs: trials of one task follow each other. */
const MOST_KEPT = 256;

/** Bodies that were made lately: repetitions ask the same, and often get the same, and compressing costs more than storing. */
export class RecentBodies {
  readonly #kept = new Map<string, BodiesTable>();

  /** A text as a row of the bodies table. */
  bodyOf(text: string): BodiesTable {
    const body = this.#kept.get(text) ?? bodyFromText(text);
    // The one used last goes to the end, so that the first is the one not used for longest.
    this.#kept.delete(text);
    this.#kept.set(text, body);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return body;
  }
}
