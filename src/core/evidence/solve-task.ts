import type { TaskDimension } from '../dataset/dimension.ts';
import type { RuleSchema } from '../dataset/rule-schema.ts';
import { createGrid } from '../dataset/rules/grid.ts';
import type { CellValue, Table } from '../table/table.ts';
import { ROW_ID_COLUMN, columnOf, createTable } from '../table/table.ts';
import { createEvidenceState } from './evidence-state.ts';
import { solveCells } from './solve-cells.ts';
import { solveDuplicates } from './solve-duplicates.ts';

/** What a solver may see of a task: exactly what agents see. An agent's view fits. */
export interface SolvableTask extends RuleSchema {
  readonly dimension: TaskDimension;
  /** Its first column is `_rid`. */
  readonly dirty: Table;
  readonly key: readonly string[];
  readonly identities: readonly (readonly string[])[];
}

/** A cell that the evidence repairs. */
export interface ProvenCell {
  readonly rid: string;
  readonly column: string;
  readonly old: CellValue;
  readonly new: CellValue;
  readonly evidenceKind: string;
  readonly evidence: readonly { readonly rid: string; readonly column: string }[];
  readonly hops: number;
}

/** A task solved by evidence alone. */
export interface SolvedTask {
  /** The repaired table, `_rid` first. */
  readonly table: Table;
  readonly cells: readonly ProvenCell[];
  /** Rows taken out, each a duplicate of the row `into`. */
  readonly removed: readonly { readonly rid: string; readonly into: string }[];
}

/**
 * The upper bound without the truth (METHODOLOGY 10): repairs what the rules prove and leaves the rest. It knows the kinds
 * of defect that exist, not which were planted.
 */
export function solveTask(task: SolvableTask): SolvedTask {
  return task.dimension === 'uniqueness' ? solveUniqueness(task) : solveRepair(task);
}

function solveRepair(task: SolvableTask): SolvedTask {
  const rids = columnOf(task.dirty, ROW_ID_COLUMN);
  const grid = createGrid(task.dirty, task);
  const dirty = [...grid.values];
  const state = createEvidenceState(grid);
  const referTo = (address: number): { rid: string; column: string } => ({
    rid: rids[Math.floor(address / grid.width)] ?? '',
    column: grid.schema.columns[address % grid.width]!.name,
  });
  const cells = solveCells(state).map((repair) => ({
    ...referTo(repair.address),
    old: dirty[repair.address] ?? null,
    new: repair.value,
    evidenceKind: repair.evidenceKind,
    evidence: repair.evidence.map(referTo),
    hops: repair.hops,
  }));
  return { table: replaceCells(task.dirty, task, grid.values), cells, removed: [] };
}

/** The table with its schema columns taken from grid values, row by row. */
function replaceCells(table: Table, schema: RuleSchema, values: readonly CellValue[]): Table {
  const width = schema.columns.length;
  const cells = table.columns.map((name, c) => {
    const index = schema.columns.findIndex((column) => column.name === name);
    return index === -1 ? table.cells[c]! : table.cells[c]!.map((_, row) => values[row * width + index] ?? null);
  });
  return createTable(table.columns, cells);
}

function solveUniqueness(task: SolvableTask): SolvedTask {
  const rids = columnOf(task.dirty, ROW_ID_COLUMN);
  const { table, clusters } = solveDuplicates({
    dirty: task.dirty,
    schema: task,
    identities: [task.key, ...task.identities],
  });
  const keptRids = columnOf(table, ROW_ID_COLUMN);
  const removed = clusters.flatMap((members) => {
    const into = rids[members[0]!] ?? '';
    return members.slice(1).map((row) => ({ rid: rids[row] ?? '', into }));
  });
  const cells = clusters.flatMap((members) => {
    const kept = keptRids.indexOf(rids[members[0]!] ?? null);
    return task.columns.flatMap((column) => {
      const [old, now] = [
        columnOf(task.dirty, column.name)[members[0]!] ?? null,
        columnOf(table, column.name)[kept] ?? null,
      ];
      if (old === now) return [];
      const evidence = members.slice(1).map((row) => ({ rid: rids[row] ?? '', column: column.name }));
      return [
        {
          rid: rids[members[0]!] ?? '',
          column: column.name,
          old,
          new: now,
          evidenceKind: 'duplicate',
          evidence,
          hops: 2,
        },
      ];
    });
  });
  return { table, cells, removed };
}
