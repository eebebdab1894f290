import { createRandom } from '../foundation/random.ts';
import type { CellValue } from '../core/table/table.ts';

/** How many rows are kept of a table that may be larger than memory. */
export interface SampleBounds {
  readonly mostRows: number;
  /** Rows times columns; lowers `mostRows` in wide tables. */
  readonly mostCells: number;
  /** The same seed keeps the same rows. */
  readonly seed: string;
}

/** Rows arrive one by one; at most `mostRows` of them are held at any time. */
export interface RowSampler {
  /** Whether the next row is to be kept, so that others need not be made. */
  wants(): boolean;
  /** The next row, or null where it was not wanted. */
  take(row: readonly CellValue[] | null): void;
  /** The kept rows in the order of the file, and how many there were. */
  finish(): { readonly rows: readonly (readonly CellValue[])[]; readonly total: number; readonly mostHeld: number };
}

/** Stretches of neighbours are kept whole, so that groups which stand together mostly stay so. */
const BLOCKS = 20;

/**
 * Keeps all rows up to the bound, and beyond it 20 stretches of neighbouring rows, each stretch of the file as likely as
 * any other (reservoir sampling, algorithm R, over stretches).
 */
export function createRowSampler(bounds: SampleBounds, columnCount: number): RowSampler {
  const most = Math.max(1, Math.min(bounds.mostRows, Math.floor(bounds.mostCells / Math.max(1, columnCount))));
  const length = Math.max(1, Math.floor(most / BLOCKS));
  const places = Math.floor(most / length);
  const random = createRandom(bounds.seed);
  const kept: { start: number; rows: (readonly CellValue[])[] }[] = [];
  let [total, held, mostHeld] = [0, 0, 0];
  let current: (typeof kept)[number] | null = null;
  const begin = (): void => {
    const block = total / length;
    const place = block < places ? block : random.integer(block + 1);
    current = place < places ? { start: total, rows: [] } : null;
    if (current === null) return;
    held -= kept[place]?.rows.length ?? 0;
    kept[place] = current;
  };
  let isBegun = -1;
  const beginIfDue = (): void => {
    if (total % length !== 0 || isBegun === total) return;
    isBegun = total;
    begin();
  };
  return {
    wants() {
      beginIfDue();
      return current !== null;
    },
    take(row) {
      beginIfDue();
      if (current !== null && row !== null) {
        current.rows.push(row);
        held += 1;
        mostHeld = Math.max(mostHeld, held);
      }
      total += 1;
    },
    finish: () => ({
      rows: kept.toSorted((a, b) => a.start - b.start).flatMap(({ rows }) => rows),
      total,
      mostHeld,
    }),
  };
}
