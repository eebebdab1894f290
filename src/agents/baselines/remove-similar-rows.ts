import { jaroWinkler } from '../../core/profile/jaro-winkler.ts';
import { soundex } from '../../core/profile/soundex.ts';
import type { Submission } from '../../core/submission/submission.ts';
import { isNullCell } from '../../core/table/null-token.ts';
import { ROW_ID_COLUMN } from '../../core/table/table.ts';
import { textNorm } from '../../core/table/text-norm.ts';
import type { AgentView } from '../../core/task/agent-view.ts';
import { changeLogFromTables } from '../table-editing/change-log-from-tables.ts';
import { createRowClusters } from '../table-editing/row-clusters.ts';
import type { WorkingTable } from '../table-editing/working-table.ts';
import { openWorkingTable, tableFromWorking } from '../table-editing/working-table.ts';

const LEAST_SIMILARITY = 0.9;
// Larger blocks hold what is common to the whole table and would compare all rows with all.
const LARGEST_BLOCK = 60;

/**
 * Duplicate removal (METHODOLOGY 10): rows that share a token or a word's soundex in a column are compared, and joined
 * where the mean similarity of their cells, in lower case, over the columns that both fill is at least 0.9: Jaro–Winkler for
 * texts; numbers and dates, whose digits say nothing of nearness, are equal or not. The row with the least `_rid` of each
 * group stays.
 */
export function removeSimilarRows(view: AgentView): Submission {
  const working = openWorkingTable(view.dirty);
  const columns = working.cells.map((cells, c): ComparedColumn => ({
    texts: cells.map((cell) => (cell === null || isNullCell(cell) ? null : textNorm(cell).toLowerCase())),
    isText: (view.columns.find((column) => column.name === working.columns[c])?.type ?? 'string') === 'string',
  }));
  const clusters = createRowClusters(working.rids.length);
  for (const [a, b] of candidatePairs(columns)) {
    if (!clusters.areJoined(a, b) && meanSimilarity(columns, a, b) >= LEAST_SIMILARITY) clusters.join(a, b);
  }
  return withoutDuplicates(view, working, clusters.groups());
}

function withoutDuplicates(view: AgentView, working: WorkingTable, groups: readonly number[][]): Submission {
  const keptBy = new Map(groups.flatMap(([kept, ...rest]) => rest.map((row) => [row, kept!] as const)));
  const intoByRid = new Map([...keptBy].map(([row, kept]) => [working.rids[row]!, working.rids[kept]!]));
  const table = tableFromWorking(working, view.dirty, (row) => !keptBy.has(row));
  return {
    table,
    changeLog: changeLogFromTables(view.dirty, table, {
      reasonOf: (rid) => {
        const into = intoByRid.get(rid) ?? '';
        return { rule: 'duplicate', evidence: [{ rid: into, column: ROW_ID_COLUMN }], confidence: 0.7, into };
      },
    }),
    justification: 'Of rows that are nearly equal only one was kept.',
  };
}

interface ComparedColumn {
  /** In lower case with single blanks; null where the cell is null. */
  readonly texts: readonly (string | null)[];
  readonly isText: boolean;
}

function candidatePairs(columns: readonly ComparedColumn[]): [number, number][] {
  const blocks = new Map<string, number[]>();
  columns.forEach(({ texts }, c) => {
    texts.forEach((text, row) => {
      if (text === null) return;
      const words = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
      for (const key of new Set(words.flatMap((word) => [`${c}=${word}`, `${c}~${soundex(word)}`]))) {
        if (key.endsWith('~')) continue;
        const block = blocks.get(key);
        if (block === undefined) blocks.set(key, [row]);
        else block.push(row);
      }
    });
  });
  const pairs = new Map<string, [number, number]>();
  for (const rows of blocks.values()) {
    if (rows.length > LARGEST_BLOCK) continue;
    rows.forEach((a, i) => rows.slice(i + 1).forEach((b) => pairs.set(`${a},${b}`, [a, b])));
  }
  return [...pairs.values()];
}

function meanSimilarity(columns: readonly ComparedColumn[], a: number, b: number): number {
  let sum = 0;
  let compared = 0;
  for (const { texts, isText } of columns) {
    const [x, y] = [texts[a] ?? null, texts[b] ?? null];
    if (x === null || y === null) continue;
    sum += isText ? jaroWinkler(x, y) : Number(x === y);
    compared += 1;
  }
  return compared === 0 ? 0 : sum / compared;
}
