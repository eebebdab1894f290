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
import { findPlaceholders } from './find-placeholders.ts';
import { findRareMisspellings } from './find-rare-misspellings.ts';
import { normaliseColumns } from './format/normalise-columns.ts';
import { knownWords } from './known-words.ts';
import { ruleSchemaOfView } from './rule-schema-of-view.ts';
import type { RepairState } from './search/repair-state.ts';
import { createRepairState } from './search/repair-state.ts';
import type { MadeRepair } from './search/search-repairs.ts';
import { searchRepairs } from './search/search-repairs.ts';
import { structuralColumns } from './structural-columns.ts';
import { weighDependencies } from './weigh-dependencies.ts';

/** Repairs cells: first their form, then what rules and domains refute, then nulls that dependencies tell. */
export function repairCells(view: AgentView): Submission {
  const working = openWorkingTable(view.dirty);
  const grid = createGrid(createTable(working.columns, working.cells), ruleSchemaOfView(view, working));
  const reasons = new Map<CellAddress, EditReason>();
  const refer = (address: CellAddress): { rid: string; column: string } => ({
    rid: working.rids[Math.floor(address / grid.width)]!,
    column: grid.schema.columns[address % grid.width]!.name,
  });
  const explain = (
    address: CellAddress,
    rule: string,
    confidence: number,
    evidence: readonly CellAddress[] = [],
  ): void => {
    // Where only the cell's own form or domain speaks, the cell is the evidence.
    reasons.set(address, { rule, confidence, evidence: (evidence.length === 0 ? [address] : evidence).map(refer) });
  };
  if (isAskedFor('consistency', view)) {
    for (const address of normaliseColumns(grid)) explain(address, 'format', 0.9);
  }
  const { repairs, state } = repairByWhatIsBroken(grid, view);
  for (const { address, rule, confidence, evidence } of repairs) explain(address, rule, confidence, evidence);
  if (isAskedFor('completeness', view)) {
    for (const { address, confidence } of fillRemainingNulls(state)) explain(address, 'imputation', confidence);
  }
  writeBack(grid, working);
  const rowOf = new Map(working.rids.map((rid, row) => [rid, row]));
  return submissionOf(view, working, (rid, column) =>
    reasons.get((rowOf.get(rid) ?? 0) * grid.width + (grid.columnIndex.get(column) ?? 0)),
  );
}

/** A table with faults of several kinds is repaired for each of them. */
function isAskedFor(dimension: 'completeness' | 'consistency', view: Pick<AgentView, 'dimension'>): boolean {
  return view.dimension === dimension || view.dimension === 'mixed';
}

/** Rules over groups mean nothing while rows stand in the wrong ones: what groups and orders rows is repaired first. */
function repairByWhatIsBroken(
  grid: Grid,
  view: Pick<AgentView, 'key' | 'dimension'>,
): { readonly repairs: readonly MadeRepair[]; readonly state: RepairState } {
  const words = knownWords(grid);
  const wordsOf = (column: number): readonly string[] => words[column]!;
  const common = {
    dependencies: weighDependencies(grid),
    structuralColumns: structuralColumns(grid, view.key),
    suspects: suspectsOf(grid, view),
  };
  const local = grid.schema.rules.filter((rule) => rule.kind === 'same');
  const grouping = createRepairState(grid, { ...common, rules: local });
  const regrouped = searchRepairs(grouping, { wordsOf, onlyColumns: common.structuralColumns });
  const state = createRepairState(grid, { ...common, rules: grid.schema.rules });
  return { repairs: [...regrouped, ...searchRepairs(state, { wordsOf })], state };
}

/** Misspelled words with what they mean; where gaps are asked for, placeholders too, which mean nothing. */
function suspectsOf(grid: Grid, view: Pick<AgentView, 'dimension'>): ReadonlyMap<string, string | null>[] {
  const placeholders = isAskedFor('completeness', view) ? findPlaceholders(grid) : [];
  return findRareMisspellings(grid).map(
    (words, c) =>
      new Map<string, string | null>([
        ...words,
        ...[...(placeholders[c] ?? [])].map((text): [string, null] => [text, null]),
      ]),
  );
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
