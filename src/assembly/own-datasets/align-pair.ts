import { pairTables } from '../../core/scoring/pair-tables.ts';
import type { PairedTables } from '../../core/scoring/pair-tables.ts';
import { inferColumnTypes } from '../../core/table/infer-column-types.ts';
import { legitimateNullTokens } from '../../core/table/null-token.ts';
import type { Table } from '../../core/table/table.ts';
import { ROW_ID_COLUMN, createTable } from '../../core/table/table.ts';
import { CodedError } from '../../foundation/coded-error.ts';

/** More cells than this are not held in memory several times over. */
const MOST_CELLS = 5_000_000;

/** Two tables with one header and row beside row, neither with `_rid`. */
export interface AlignedPair {
  readonly dirty: Table;
  readonly clean: Table;
  /** The key's columns under the names that both tables have here; empty: none was given. */
  readonly key: readonly string[];
  readonly pairedBy: PairedTables['by'];
}

/**
 * Brings a clean table's rows and columns into the order of the dirty one, whose names (without blanks around them) both
 * get: by `_rid` where both have it, else by `key`, else by position. Throws what pairTables throws (different columns,
 * rows without a partner, under half of the cells agreeing), PAIR_ROWS_DIFFER where clean rows are left over, and
 * PAIR_TOO_LARGE.
 */
export function alignPair(dirty: Table, clean: Table, key: readonly string[]): AlignedPair {
  refuseLarge(dirty, clean);
  const types = inferColumnTypes(clean);
  const columns = clean.columns.flatMap((name, c) =>
    name === ROW_ID_COLUMN
      ? []
      : [
          {
            name,
            type: types[c]!,
            mode: 'canonical' as const,
            legitimateTokens: legitimateNullTokens(clean.cells[c]!),
          },
        ],
  );
  const paired = pairTables(dirty, clean, { columns, key, byPosition: false });
  if (clean.rowCount > dirty.rowCount) {
    const more = clean.rowCount - dirty.rowCount;
    throw new CodedError(
      'PAIR_ROWS_DIFFER',
      `the clean table has ${more} ${more === 1 ? 'row' : 'rows'} that the dirty one lacks; a pair needs the same rows: leave them out`,
      { details: { dirty: dirty.rowCount, clean: clean.rowCount } },
    );
  }
  const order = Array.from(columns.keys()).toSorted((a, b) => paired.dirtyColumns[a]! - paired.dirtyColumns[b]!);
  const names = order.map((c) => dirty.columns[paired.dirtyColumns[c]!]!.trim());
  const cleanCells = order.map((c) => {
    const cells = clean.cells[paired.cleanColumns[c]!]!;
    return Array.from(paired.cleanRows, (row) => cells[row] ?? null);
  });
  const ownNameOf = (name: string): string =>
    names[order.findIndex((c) => columns[c]!.name.trim() === name.trim())] ?? name;
  return {
    key: key.map(ownNameOf),
    dirty: createTable(
      names,
      order.map((c) => dirty.cells[paired.dirtyColumns[c]!]!),
    ),
    clean: createTable(names, cleanCells),
    pairedBy: paired.by,
  };
}

function refuseLarge(dirty: Table, clean: Table): void {
  const cells = Math.max(dirty.rowCount * dirty.columns.length, clean.rowCount * clean.columns.length);
  if (cells <= MOST_CELLS) return;
  throw new CodedError(
    'PAIR_TOO_LARGE',
    `a table of the pair has ${cells} cells, more than ${MOST_CELLS}; take the same rows of both, in the same order`,
    { details: { cells, most: MOST_CELLS } },
  );
}
