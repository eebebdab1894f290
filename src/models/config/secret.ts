import { inspect } from 'node:util';

/** What is shown in place of a secret. */
const MASK = '[key]';

/** A text that nobody prints by accident: as text, as JSON and in an inspected object it reads `[key]`. */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text itself, for the one header that needs it. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [inspect.custom](): string {
    return MASK;
  }
}
