import type { DependencyRule } from '../../core/dataset/rule.ts';
import { frequencies } from '../../core/profile/column-profile.ts';
import { mineDependencies } from '../../core/profile/mine-dependencies.ts';
import type { Submission } from '../../core/submission/submission.ts';
import { isNullCell } from '../../core/table/null-token.ts';
import type { AgentView } from '../../core/task/agent-view.ts';
import type { EditReason } from '../table-editing/change-log-from-tables.ts';
import { changeLogFromTables } from '../table-editing/change-log-from-tables.ts';
import type { FieldReader } from '../table-editing/field-reader.ts';
import { fieldReader } from '../table-editing/field-reader.ts';
import type { WorkingTable } from '../table-editing/working-table.ts';
import { openWorkingTable, tableFromWorking } from '../table-editing/working-table.ts';

/** Where the dependencies come from: the task's rules, or the data (g3 up to 0.05, at most two determinants). */
export type DependencySource = 'declared' | 'mined';

/**
 * Majority repair over functional dependencies (METHODOLOGY 10), once through the dependencies as they stand: within rows
 * equal in all determinants (none null), a cell that is null or differs gets the commonest value, if that stands in at
 * least two of the rows and in more than half of those that are not null.
 */
export function repairByMajority(view: AgentView, source: DependencySource): Submission {
  const working = openWorkingTable(view.dirty);
  const reasons = new Map<string, EditReason>();
  const dependencies: readonly DependencyRule[] =
    source === 'declared'
      ? view.rules.filter((rule) => rule.kind === 'dependency')
      : mineDependencies(working.columns.map((name, c) => ({ name, cells: [...working.cells[c]!] })));
  for (const dependency of dependencies) {
    const determinants = dependency.determinants.map((name) => fieldReader(working, view.parts, name));
    const dependent = working.columns.indexOf(dependency.dependent);
    if (dependent === -1 || determinants.includes(undefined)) continue;
    const readers = determinants.filter((reader) => reader !== undefined);
    for (const rows of groupsOf(working, readers)) repairGroup(working, rows, { readers, dependent, reasons });
  }
  const table = tableFromWorking(working, view.dirty);
  return {
    table,
    changeLog: changeLogFromTables(view.dirty, table, { reasonOf: (rid, column) => reasons.get(`${rid}|${column}`) }),
    justification: `Cells that disagreed with the majority of their group under the ${source} dependencies got its value.`,
  };
}

function groupsOf(working: WorkingTable, readers: readonly FieldReader[]): number[][] {
  const groups = new Map<string, number[]>();
  working.rids.forEach((_, row) => {
    const key = readers.map((reader) => reader.read(row));
    if (key.some((cell) => isNullCell(cell))) return;
    const text = JSON.stringify(key);
    const rows = groups.get(text);
    if (rows === undefined) groups.set(text, [row]);
    else rows.push(row);
  });
  return [...groups.values()];
}

interface MajorityRepair {
  readonly readers: readonly FieldReader[];
  readonly dependent: number;
  readonly reasons: Map<string, EditReason>;
}

function repairGroup(
  working: WorkingTable,
  rows: readonly number[],
  { readers, dependent, reasons }: MajorityRepair,
): void {
  const cells = working.cells[dependent]!;
  const present = rows.flatMap((row) => (isNullCell(cells[row] ?? null) ? [] : [cells[row]!]));
  const majority = frequencies(present)[0];
  if (majority === undefined || majority.count < 2 || majority.count * 2 <= present.length) return;
  for (const row of rows) {
    if (cells[row] === majority.value) continue;
    cells[row] = majority.value;
    const column = working.columns[dependent]!;
    reasons.set(`${working.rids[row]}|${column}`, {
      rule: 'fd',
      evidence: readers.map((reader) => ({ rid: working.rids[row]!, column: working.columns[reader.column]! })),
      confidence: majority.count / rows.length,
    });
  }
}
