import type { Grid } from '../../../core/dataset/rules/grid.ts';
import { createGrid } from '../../../core/dataset/rules/grid.ts';
import type { Submission } from '../../../core/submission/submission.ts';
import { createTable } from '../../../core/table/table.ts';
import type { AgentView } from '../../../core/task/agent-view.ts';
import type { EditReason } from '../../table-editing/change-log-from-tables.ts';
import { changeLogFromTables } from '../../table-editing/change-log-from-tables.ts';
import { createRowClusters } from '../../table-editing/row-clusters.ts';
import { openWorkingTable, tableFromWorking } from '../../table-editing/working-table.ts';
import { ruleSchemaOfView } from '../rule-schema-of-view.ts';
import { chooseSurvivors } from './choose-survivors.ts';
import { findProvedDuplicates } from './find-proved-duplicates.ts';
import { joinSameEntities } from './join-same-entities.ts';
import { joinSimilarRows } from './join-similar-rows.ts';
import { mergeMembers } from './merge-members.ts';

/**
 * Removes rows that are the same entity as another: equal in one of the declared identities (the key among them), or, where
 * none is declared, nearly equal; then rows without which running totals, sums and numberings close. What the kept row
 * lacks is taken from those that go.
 */
export function removeDuplicates(view: AgentView): Submission {
  const working = openWorkingTable(view.dirty);
  const grid = createGrid(createTable(working.columns, working.cells), ruleSchemaOfView(view, working));
  const identities = [view.key, ...view.identities].filter(
    (identity) => identity.length > 0 && identity.every((name) => grid.columnIndex.has(name)),
  );
  const clusters = createRowClusters(grid.rowCount);
  joinSameEntities(grid, identities, clusters);
  if (view.identities.length === 0) joinSimilarRows(grid, view.key, clusters);
  const keptBy = new Map<number, number>();
  for (const { survivor, others } of chooseSurvivors(grid, clusters.groups())) {
    for (const row of others) keptBy.set(row, survivor);
  }
  for (const { row, twin } of findProvedDuplicates(grid, (row) => !keptBy.has(row))) keptBy.set(row, twin);
  const merged = mergeMembers(grid, keptBy);
  for (const { row, column, value } of merged) working.cells[column]![row] = value;
  const table = tableFromWorking(working, view.dirty, (row) => !keptBy.has(row));
  const rowOf = new Map(working.rids.map((rid, row) => [rid, row]));
  const changeLog = changeLogFromTables(view.dirty, table, {
    reasonOf: (rid, column) => reasonOf(grid, { rids: working.rids, keptBy, row: rowOf.get(rid) ?? -1, column }),
  });
  return {
    table,
    changeLog,
    justification: `${keptBy.size} rows were removed, each the same entity as a row that stays; ${merged.length} cells of kept rows were completed from them. Rows that are only similar were kept.`,
  };
}

interface Edited {
  readonly rids: readonly string[];
  readonly keptBy: ReadonlyMap<number, number>;
  readonly row: number;
  readonly column: string;
}

function reasonOf(grid: Grid, { rids, keptBy, row, column }: Edited): EditReason {
  if (column === '#row') {
    const into = rids[keptBy.get(row) ?? row]!;
    const evidence = grid.schema.columns.map((declared) => ({ rid: into, column: declared.name }));
    return { rule: 'duplicate', evidence: evidence.slice(0, 3), confidence: 0.9, into };
  }
  const givers = [...keptBy].flatMap(([removed, survivor]) => (survivor === row ? [rids[removed]!] : []));
  return { rule: 'merge', evidence: givers.map((rid) => ({ rid, column })), confidence: 0.9 };
}
