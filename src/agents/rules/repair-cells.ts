import { createGrid } from '../../core/dataset/rules/grid.ts';
import type { CellAddress, Grid } from '../../core/dataset/rules/grid.ts';
import type { Submission } from '../../core/submission/submission.ts';
import { createTable } from '../../core/table/table.ts';
import type { AgentView } from '../../core/task/agent-view.ts';
import type { EditReason } from '../table-editing/change-log-from-tables.ts';
import { changeLogFromTables } from '../table-editing/change-log-from-tables.ts';
import type { WorkingTable } from '../table-editing/working-table.ts';
import { openWorkingTable, tableFromWorking } from '../table-editing/working-table.ts';
import { fillRemainingNulls } from './fill-remaining-nulls.ts';
import { normaliseColumns } from './format/normalise-columns.ts';
import { knownWords } from './known-words.ts';
import { ruleSchemaOfView } from './rule-schema-of-view.ts';
import { createRepairState } from './search/repair-state.ts';
import { searchRepairs } from './search/search-repairs.ts';
import { structuralColumns } from './structural-columns.ts';
import { weighDependencies } from './weigh-dependencies.ts';

/** Repairs cells: first their form, then what rules and domains refute, then nulls that dependencies tell. */
export function repairCells(view: AgentView): Submission {
  const working = openWorkingTable(view.dirty);
  const grid = createGrid(createTable(working.columns, working.cells), ruleSchemaOfView(view, working));
  const reasons = new Map<CellAddress, EditReason>();
  if (view.dimension === 'consistency') {
    for (const address of normaliseColumns(grid))
      reasons.set(address, { rule: 'format', evidence: [], confidence: 0.9 });
  }
  const dependencies = weighDependencies(grid);
  const words = knownWords(grid);
  const wordsOf = (column: number): readonly string[] => words[column]!;
  const structural = structuralColumns(grid, view.key);
  const refOf = (address: CellAddress): { rid: string; column: string } => ({
    rid: working.rids[Math.floor(address / grid.width)]!,
    column: grid.schema.columns[address % grid.width]!.name,
  });
  // Rules over groups mean nothing while rows stand in the wrong ones: what groups and orders rows is repaired first.
  const local = grid.schema.rules.filter((rule) => rule.kind === 'same');
  const grouping = createRepairState(grid, { dependencies, rules: local, structuralColumns: structural });
  const regrouped = searchRepairs(grouping, { wordsOf, onlyColumns: structural });
  const state = createRepairState(grid, { dependencies, rules: grid.schema.rules, structuralColumns: structural });
  for (const repair of [...regrouped, ...searchRepairs(state, { wordsOf })]) {
    const evidence = repair.evidence.map(refOf);
    reasons.set(repair.address, { rule: repair.rule, evidence, confidence: repair.confidence });
  }
  if (view.dimension === 'completeness') {
    for (const { address, confidence } of fillRemainingNulls(state)) {
      reasons.set(address, { rule: 'imputation', evidence: [], confidence });
    }
  }
  writeBack(grid, working);
  return submissionOf(view, working, (rid, column) => {
    const row = working.rids.indexOf(rid);
    return reasons.get(row * grid.width + (grid.columnIndex.get(column) ?? 0));
  });
}

function writeBack(grid: Grid, working: WorkingTable): void {
  working.cells.forEach((cells, column) => {
    for (let row = 0; row < grid.rowCount; row += 1) cells[row] = grid.values[row * grid.width + column] ?? null;
  });
}

function submissionOf(
  view: AgentView,
  working: WorkingTable,
  reasonOf: (rid: string, column: string) => EditReason | undefined,
): Submission {
  const table = tableFromWorking(working, view.dirty);
  const changeLog = changeLogFromTables(view.dirty, table, { reasonOf });
  const counts = new Map<string, number>();
  for (const entry of changeLog) counts.set(entry.rule, (counts.get(entry.rule) ?? 0) + 1);
  const summary = [...counts].map(([rule, count]) => `${count} by ${rule}`).join(', ');
  return {
    table,
    changeLog,
    justification:
      changeLog.length === 0
        ? 'Nothing contradicted the declared rules, so nothing was changed.'
        : `${changeLog.length} cells were changed: ${summary}. Cells that no rule refutes were left as they stood.`,
  };
}
