import { CodedError } from '../../foundation/coded-error.ts';
import { verifyTable } from '../dataset/verify-dataset.ts';
import { solveTask } from '../evidence/solve-task.ts';
import { areCellsEqual } from '../table/cell-equality.ts';
import type { CellValue, Table } from '../table/table.ts';
import { ROW_ID_COLUMN, columnOf } from '../table/table.ts';
import type { Task } from './task.ts';

/**
 * Asserts METHODOLOGY 8.3 on a finished task: (a) every planted error differs from the truth and nothing else does, (b, f, g)
 * the evidence solver, given only what agents see, restores exactly the clean table and touches nothing else, (c, e) the
 * ledger explains the whole difference and replays both ways, (d) the clean table breaks no rule and the solver leaves it
 * alone. Throws TASK_GUARANTEE_BROKEN.
 */
export function checkGuarantees(task: Task): void {
  if (task.dimension === 'uniqueness') checkDuplicates(task);
  else checkCells(task);
  const cleanView = { ...task.view, dirty: task.truth.clean };
  const proposals = solveTask(cleanView);
  if (proposals.cells.length > 0 || proposals.removed.length > 0) fail(task, 'd', 'the solver changes the clean table');
  const breach = verifyTable(task.truth.clean, task.view)[0];
  if (breach !== undefined) fail(task, 'd', `the clean table breaks a rule: ${breach.message}`);
}

function checkCells(task: Task): void {
  const { clean, columns, errors } = task.truth;
  const { dirty } = task.view;
  const rids = columnOf(dirty, ROW_ID_COLUMN);
  const ledger = new Map(errors.map((error) => [`${error.rid}\u0000${error.column}`, error]));
  for (const column of columns) {
    const [dirtyCells, cleanCells] = [columnOf(dirty, column.name), columnOf(clean, column.name)];
    for (let row = 0; row < dirty.rowCount; row += 1) {
      const error = ledger.get(`${rids[row]}\u0000${column.name}`);
      const [now, truth] = [dirtyCells[row] ?? null, cleanCells[row] ?? null];
      if (error === undefined ? now !== truth : error.dirty !== now || error.clean !== truth) {
        fail(task, 'c, e', `the ledger does not explain ${column.name} of row ${rids[row]}`);
      }
      if (error !== undefined && (column.isProtected || areCellsEqual(now, truth, column))) {
        fail(task, 'a', `the error in ${column.name} of row ${rids[row]} is none, or is protected`);
      }
    }
  }
  const solved = solveTask(task.view);
  for (const column of columns) {
    const difference = firstDifference(solved.table, clean, column.name);
    if (difference !== undefined)
      fail(task, 'b', `the solver does not restore ${column.name} of row ${rids[difference]}`);
  }
  if (solved.cells.length !== errors.length) fail(task, 'b', 'the solver touches cells outside the ledger');
}

function firstDifference(a: Table, b: Table, name: string): number | undefined {
  const [x, y] = [columnOf(a, name), columnOf(b, name)];
  const row = x.findIndex((value, index) => value !== y[index]);
  return row === -1 ? undefined : row;
}

function checkDuplicates(task: Task): void {
  const { clean, columns, entities } = task.truth;
  const dirtyRows = rowsById(task.view.dirty);
  const cleanRows = rowsById(clean);
  const members = entities.flatMap((entity) => entity.members.map((member) => ({ ...member, golden: entity.golden })));
  if (members.length !== task.view.dirty.rowCount || entities.length !== clean.rowCount)
    fail(task, 'c', 'the entities are not all rows');
  for (const member of members) {
    const [now, golden] = [dirtyRows.get(member.rid), cleanRows.get(member.golden)];
    if (now === undefined || golden === undefined) fail(task, 'c', `row ${member.rid} is not there`);
    for (const column of columns) {
      const change = member.changes.find((candidate) => candidate.column === column.name);
      const truth = golden!.get(column.name) ?? null;
      const explained: CellValue = change === undefined ? truth : change.dirty;
      if ((now!.get(column.name) ?? null) !== explained || (change !== undefined && change.clean !== truth)) {
        fail(task, 'e', `the ledger does not explain ${column.name} of row ${member.rid}`);
      }
      if (column.isProtected && change !== undefined && !member.planted)
        fail(task, 'a', `${column.name} of an original row is protected`);
    }
  }
  checkRemoval(task);
}

function checkRemoval(task: Task): void {
  const solved = solveTask(task.view);
  const kept = new Set(columnOf(solved.table, ROW_ID_COLUMN));
  for (const entity of task.truth.entities) {
    const survivors = entity.members.filter((member) => kept.has(member.rid)).length;
    if (survivors !== 1) fail(task, 'b', `the solver keeps ${survivors} rows of the entity of row ${entity.golden}`);
  }
}

function rowsById(table: Table): Map<string, ReadonlyMap<string, CellValue>> {
  const rids = columnOf(table, ROW_ID_COLUMN);
  return new Map(
    rids.map((rid, row) => [rid ?? '', new Map(table.columns.map((name, c) => [name, table.cells[c]![row] ?? null]))]),
  );
}

function fail(task: Task, guarantee: string, what: string): never {
  throw new CodedError(
    'TASK_GUARANTEE_BROKEN',
    `task ${task.id} does not keep guarantee ${guarantee} of METHODOLOGY 8.3: ${what}; this is a fault of the injector, please report it`,
    { details: { task: task.id, guarantee } },
  );
}
