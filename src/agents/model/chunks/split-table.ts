import type { Table } from '../../../core/table/table.ts';
import { selectRows } from '../../../core/table/table.ts';
import type { AgentView } from '../../../core/task/agent-view.ts';
import { openWorkingTable } from '../../table-editing/working-table.ts';
import { relatedRows } from './related-rows.ts';

/** One piece of a table. */
export interface TablePart {
  /** Its rows, in the order of the whole table. */
  readonly table: Table;
  /** For each `_rid` how many rows lie between it and the nearest cut; infinite where the whole table is one part. */
  readonly depthOf: ReadonlyMap<string, number>;
}

/** A tenth of a part stands in the part before it too. */
const OVERLAP_SHARE = 10;

/**
 * A table in parts of at most `most` rows (at least 1), each beginning with the last rows of the part before it. Rows that
 * belong together stay together where they fit. What stands in a part does not depend on the order of the table's rows. A table
 * that fits is one part.
 */
export function splitTable(view: AgentView, most: number): readonly TablePart[] {
  const { dirty } = view;
  const working = openWorkingTable(dirty);
  const everyRow = working.rids.map((_, row) => row);
  if (dirty.rowCount <= most) return [partOf(everyRow, { isFirst: true, isLast: true })];
  const overlap = Math.floor(most / OVERLAP_SHARE);
  const homes = packed(relatedRows(view, working, most - overlap), most - overlap);
  return homes.map((home, index) => {
    const before = overlap === 0 ? [] : (homes[index - 1] ?? []).slice(-overlap);
    return partOf([...before, ...home], { isFirst: index === 0, isLast: index === homes.length - 1 });
  });

  function partOf(rows: readonly number[], ends: { readonly isFirst: boolean; readonly isLast: boolean }): TablePart {
    const depths = rows.map((row, at): [string, number] => {
      const [fromStart, fromEnd] = [ends.isFirst ? Infinity : at, ends.isLast ? Infinity : rows.length - 1 - at];
      return [working.rids[row]!, Math.min(fromStart, fromEnd)];
    });
    const sources = rows.map((row) => working.sources[row]!).toSorted((a, b) => a - b);
    return { table: selectRows(dirty, sources), depthOf: new Map(depths) };
  }
}

/** Groups one after the other, in parts that each take as many as have room. */
function packed(groups: readonly (readonly number[])[], most: number): readonly (readonly number[])[] {
  const parts: number[][] = [];
  for (const group of groups) {
    const last = parts.at(-1);
    if (last === undefined || last.length + group.length > most) parts.push([...group]);
    else last.push(...group);
  }
  return parts;
}
