import type { Task } from '../task/task.ts';
import { ROW_ID_COLUMN, columnOf } from '../table/table.ts';
import type { CellValue } from '../table/table.ts';
import { profileColumn } from './column-profiles.ts';
import type { ColumnProfile } from './column-profiles.ts';
import { entityRows } from './entity-outcomes.ts';
import type { EntityRows } from './entity-outcomes.ts';
import { createEvidenceCheck } from './evidence-checker.ts';
import type { EvidenceCheck } from './evidence-checker.ts';
import { createDriftMeter } from './measure-drift.ts';
import type { DriftMeter } from './measure-drift.ts';
import { createTruthFrame } from './truth-frame.ts';
import type { TruthFrame } from './truth-frame.ts';

/** Everything of a task that scoring reads, made once. */
export interface TaskTruth {
  readonly task: Task;
  readonly frame: TruthFrame;
  readonly rids: readonly string[];
  readonly rowOf: ReadonlyMap<string, number>;
  readonly columnOf: ReadonlyMap<string, number>;
  /** Empty in tasks of the other dimensions. */
  readonly entities: readonly EntityRows[];
  readonly profiles: readonly ColumnProfile[];
  readonly driftMeter: DriftMeter;
  readonly checkEvidence: EvidenceCheck;
}

/** Reads a task's truth. */
export function readTaskTruth(task: Task): TaskTruth {
  const { clean, columns, errors, entities } = task.truth;
  const { dirty } = task.view;
  const rids = columnOf(dirty, ROW_ID_COLUMN).map((rid) => rid ?? '');
  const rowOf = new Map(rids.map((rid, row) => [rid, row]));
  const cleanRowOf = new Map(columnOf(clean, ROW_ID_COLUMN).map((rid, row) => [rid ?? '', row]));
  const goldenOf = new Map(
    entities.flatMap((entity) => entity.members.map(({ rid }) => [rid, entity.golden] as const)),
  );
  const columnIndex = new Map(columns.map((column, c) => [column.name, c]));
  const injectedRows = new Uint8Array(rids.length);
  const accepted = new Map<number, readonly CellValue[]>();
  for (const error of errors) {
    const row = rowOf.get(error.rid)!;
    injectedRows[row] = 1;
    if (error.accept.length > 0) accepted.set(row * columns.length + columnIndex.get(error.column)!, error.accept);
  }
  const frame = createTruthFrame({
    dirty,
    clean,
    columns,
    cleanRows: Int32Array.from(rids, (rid) => cleanRowOf.get(goldenOf.get(rid) ?? rid)!),
    dirtyColumns: columns.map((column) => dirty.columns.indexOf(column.name)),
    cleanColumns: columns.map((column) => clean.columns.indexOf(column.name)),
    rids,
    injectedRows,
    accepted,
  });
  const profiles = columns.map((column, c) => profileColumn(column, frame.trueColumns[c]!, frame.dirtyCells[c]!));
  return {
    task,
    frame,
    rids,
    rowOf,
    columnOf: columnIndex,
    entities: entityRows(entities, rids),
    profiles,
    driftMeter: createDriftMeter(profiles),
    checkEvidence: createEvidenceCheck(task.view, frame, rowOf),
  };
}
