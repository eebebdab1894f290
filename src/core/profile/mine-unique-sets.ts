import { isNullCell } from '../table/null-token.ts';
import type { Table } from '../table/table.ts';

/** More sets than the key and one more say nothing new to a reader. */
const MOST_SETS = 2;

/**
 * Column sets that tell all rows apart and have no nulls: single columns first, then pairs of the others, each disjoint
 * from the sets before it; at most two. Where there is none of one or two columns, a larger one of which no column can be
 * left out. Empty where even all columns without nulls leave two rows equal.
 */
export function mineUniqueSets(table: Table): string[][] {
  const found: string[][] = [];
  const full = table.columns.filter((_, c) => table.cells[c]!.every((value) => !isNullCell(value)));
  const isFree = (name: string): boolean => !found.some((set) => set.includes(name));
  const tryKeep = (set: string[]): void => {
    if (found.length < MOST_SETS && set.every(isFree) && tellsRowsApart(table, set)) found.push(set);
  };
  for (const name of full) tryKeep([name]);
  for (const [i, first] of full.entries()) for (const second of full.slice(i + 1)) tryKeep([first, second]);
  if (found.length === 0 && tellsRowsApart(table, full)) found.push(withoutSpare(table, full));
  return found;
}

/** The names without those that the others do not need, the last tried first. */
function withoutSpare(table: Table, names: readonly string[]): string[] {
  let kept = [...names];
  for (const name of names.toReversed()) {
    const rest = kept.filter((candidate) => candidate !== name);
    if (tellsRowsApart(table, rest)) kept = rest;
  }
  return kept;
}

function tellsRowsApart(table: Table, names: readonly string[]): boolean {
  const columns = names.map((name) => table.cells[table.columns.indexOf(name)]!);
  const seen = new Set<string>();
  for (let row = 0; row < table.rowCount; row += 1) {
    const place = JSON.stringify(columns.map((column) => column[row] ?? null));
    if (seen.has(place)) return false;
    seen.add(place);
  }
  return true;
}
