import type { TaskDimension } from '../../src/core/dataset/dimension.ts';
import type { InjectedEntity, InjectedError } from '../../src/core/injection/ledger.ts';
import { areCellsEqual } from '../../src/core/table/cell-equality.ts';
import type { CellValue, Table } from '../../src/core/table/table.ts';
import { tableFromRows } from '../../src/core/table/table.ts';
import type { ScoredColumn, Task } from '../../src/core/task/task.ts';

/** A row of a small task: its `_rid` and its cells. */
export type SmallRow = readonly [rid: string, ...cells: CellValue[]];

/** A column of a small task; everything but its name has a plain default. */
export type SmallColumn = Partial<ScoredColumn> & { readonly name: string };

/** What a small task is made of. */
export interface SmallTask {
  readonly columns: readonly SmallColumn[];
  readonly clean: readonly SmallRow[];
  readonly dirty: readonly SmallRow[];
  readonly dimension?: TaskDimension;
  /** Rows of each entity, the first being the original, in uniqueness tasks. */
  readonly entities?: readonly (readonly string[])[];
  readonly accept?: (rid: string, column: string) => readonly CellValue[];
  readonly errorType?: (rid: string, column: string) => string;
}

/** A table with `_rid` first. */
export function smallTable(columns: readonly { readonly name: string }[], rows: readonly SmallRow[]): Table {
  return tableFromRows(['_rid', ...columns.map((column) => column.name)], rows);
}

/** A task from literal tables; its ledger is what differs between them. */
export function smallTask(parts: SmallTask): Task {
  const columns = parts.columns.map((column) => scoredColumn(column));
  const [clean, dirty] = [smallTable(columns, parts.clean), smallTable(columns, parts.dirty)];
  const entities: InjectedEntity[] = (parts.entities ?? []).map((rids) => ({
    golden: rids[0]!,
    members: rids.map((rid, i) => ({ rid, planted: i > 0, changes: [] })),
  }));
  const errors = entities.length > 0 ? [] : errorsBetween(parts, columns);
  return {
    id: 'small_task',
    datasetId: 'small',
    dimension: parts.dimension ?? (entities.length > 0 ? 'uniqueness' : 'accuracy'),
    difficulty: 'easy',
    seed: 'none',
    view: {
      title: 'a small table',
      dimension: parts.dimension ?? 'accuracy',
      dirty,
      columns: columns.map(({ name, type }) => ({ name, type, meaning: name, nullable: true })),
      parts: [],
      key: [],
      identities: [],
      rules: [],
      prompt: '',
    },
    truth: { clean, columns, errors, entities },
    manifest: {
      datasetHash: '',
      rowCount: dirty.rowCount,
      errorCount: errors.length,
      errorRate: 0,
      errorTypes: {},
      distractors: [],
      legitimateNulls: 0,
      redraws: 0,
      canary: '',
    },
    hash: '',
  };
}

function scoredColumn(column: SmallColumn): ScoredColumn {
  return { type: 'string', mode: 'canonical', isProtected: false, isKey: false, ...column };
}

function errorsBetween(parts: SmallTask, columns: readonly ScoredColumn[]): InjectedError[] {
  const cleanRows = new Map(parts.clean.map((row) => [row[0], row]));
  return parts.dirty.flatMap((row) =>
    columns.flatMap((column, c): InjectedError[] => {
      const clean = cleanRows.get(row[0])?.[c + 1] ?? null;
      const dirty = row[c + 1] ?? null;
      if (areCellsEqual(clean, dirty, column)) return [];
      return [
        {
          errorId: `${row[0]}-${column.name}`,
          type: parts.errorType?.(row[0], column.name) ?? 'planted',
          rid: row[0],
          column: column.name,
          clean,
          dirty,
          accept: parts.accept?.(row[0], column.name) ?? [],
          evidenceKind: 'none',
          evidenceCells: [],
          hops: 0,
        },
      ];
    }),
  );
}
