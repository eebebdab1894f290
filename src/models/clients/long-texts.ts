import { randomUUID } from 'node:crypto';
import type { ModelMessage } from '../model-client.ts';

type UserMessage = Extract<ModelMessage, { role: 'user' }>;

/** Below this a text goes through the library as it is. */
const LEAST_LETTERS = 1024;

/** In no text but by this process's own hand. */
const MARK = `text-${randomUUID()}`;

/** By the message, which repetitions of a task share: as the JSON text that stands in the body. */
const written = new WeakMap<UserMessage, Buffer>();

/**
 * Leads long texts around the provider's library, which would write a whole table as JSON twice for each call: it gets a mark for
 * each, and the body that it makes gets the texts in the places of the marks.
 */
export class LongTexts {
  readonly #messages: UserMessage[] = [];

  /** What the library is given as the message's text. */
  enter(message: UserMessage): string {
    if (message.text.length < LEAST_LETTERS) return message.text;
    this.#messages.push(message);
    return markOf(this.#messages.length - 1);
  }

  /** The body with the texts. Throws where the library did not write each mark once, in their order. */
  fill(body: string): string | Uint8Array {
    if (this.#messages.length === 0) return body;
    const pieces: Uint8Array[] = [];
    let from = 0;
    for (const [index, message] of this.#messages.entries()) {
      const mark = JSON.stringify(markOf(index));
      const at = body.indexOf(mark, from);
      if (at === -1) throw new Error('the library did not write a text of the request');
      pieces.push(Buffer.from(body.slice(from, at)), bytesOf(message));
      from = at + mark.length;
    }
    if (body.includes(MARK, from)) throw new Error('the library wrote a text of the request twice');
    return Buffer.concat([...pieces, Buffer.from(body.slice(from))]);
  }
}

function markOf(index: number): string {
  return `${MARK}-${index}`;
}

function bytesOf(message: UserMessage): Buffer {
  const bytes = written.get(message) ?? Buffer.from(JSON.stringify(message.text));
  written.set(message, bytes);
  return bytes;
}
