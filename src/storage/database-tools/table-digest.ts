import { createHash } from 'node:crypto';
import type { TableRow } from './read-table.ts';

/** How many rows a table has, and what they are. */
export interface TableDigest {
  readonly rows: number;
  /** SHA-256 over all rows in the order of their key, 64 hex digits; the same on every engine. */
  readonly sha256: string;
}

/** Takes a table's rows in the order of their key. */
export class TableDigester {
  #rows = 0;
  readonly #hash = createHash('sha256');

  add(rows: readonly TableRow[]): void {
    this.#rows += rows.length;
    for (const row of rows) {
      const columns = Object.keys(row).toSorted();
      this.#hash.update(`${JSON.stringify(columns.map((column) => [column, comparable(row[column])]))}\n`);
    }
  }

  digest(): TableDigest {
    return { rows: this.#rows, sha256: this.#hash.digest('hex') };
  }
}

function comparable(value: unknown): unknown {
  if (value instanceof Uint8Array) return { bytes: createHash('sha256').update(value).digest('hex') };
  // PostgreSQL keeps a NUL in a text as this sign.
  return typeof value === 'string' ? value.replaceAll('\u0000', '\uFFFD') : value;
}
