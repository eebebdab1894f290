const MOST_BYTES = 16 * 1024 * 1024;

/** Documents by their marks, as they are sent. Those that were not asked for longest make room for others. */
export class DocumentMemory {
  readonly #documents = new Map<string, Buffer>();
  readonly #mostBytes: number;
  #bytes = 0;

  constructor(mostBytes = MOST_BYTES) {
    this.#mostBytes = mostBytes;
  }

  /** Null where it is not remembered. */
  recall(mark: string): Buffer | null {
    const document = this.#documents.get(mark);
    if (document === undefined) return null;
    this.#documents.delete(mark);
    this.#documents.set(mark, document);
    return document;
  }

  /** Returns the document. One that is larger than all the room is not kept. */
  remember(mark: string, json: string): Buffer {
    const document = Buffer.from(json);
    if (document.byteLength > this.#mostBytes || this.#documents.has(mark)) return document;
    this.#documents.set(mark, document);
    this.#bytes += document.byteLength;
    for (const [oldest, { byteLength }] of this.#documents) {
      if (this.#bytes <= this.#mostBytes) break;
      this.#documents.delete(oldest);
      this.#bytes -= byteLength;
    }
    return document;
  }
}
