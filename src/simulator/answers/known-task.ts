import { z } from 'zod';
import { CodedError } from '../../foundation/coded-error.ts';
import type { ExportedCellError, ExportedEntity } from '../../contract/exported-errors.ts';
import { exportedCellErrorsSchema, exportedEntitiesSchema } from '../../contract/exported-errors.ts';
import { exportedManifestSchema } from '../../contract/exported-manifest.ts';
import type { ColumnEquality } from '../../core/table/cell-equality.ts';
import { tableFromCsv } from '../../core/table/csv-text.ts';
import { legitimateNullTokens } from '../../core/table/null-token.ts';
import type { Table } from '../../core/table/table.ts';
import { columnOf, ROW_ID_COLUMN } from '../../core/table/table.ts';

/** A task with its truth, as an exported folder tells it. */
export interface KnownTask {
  readonly id: string;
  /** Its first column is `_rid`. */
  readonly dirty: Table;
  /** How the scorer compares each column, by name, without `_rid`. */
  readonly equality: ReadonlyMap<string, ColumnEquality>;
  /** Planted cells; empty in uniqueness. */
  readonly errors: readonly ExportedCellError[];
  /** Entities of a uniqueness task; empty in the others. */
  readonly entities: readonly ExportedEntity[];
  /** Row of each `_rid` of the dirty table. */
  readonly rowOf: ReadonlyMap<string, number>;
  /** `rid|column` of the planted cells. */
  readonly planted: ReadonlySet<string>;
}

/** The files of an exported task that the simulator reads. */
export interface TaskTexts {
  /** Where they lie, for messages. */
  readonly place: string;
  readonly manifest: string;
  readonly dirty: string;
  readonly clean: string;
  readonly errors: string;
}

/** A task from its exported files. Throws SIMULATOR_TASK, which names the file, where one cannot be understood. */
export function knownTask(texts: TaskTexts): KnownTask {
  const manifest = parsed(texts, 'manifest', exportedManifestSchema);
  const [dirty, clean] = [tableFromCsv(texts.dirty), tableFromCsv(texts.clean)];
  if (dirty.columns[0] !== ROW_ID_COLUMN)
    throw taskError(texts.place, `the first column of dirty.csv is not ${ROW_ID_COLUMN}`);
  const isUniqueness = manifest.dimension === 'uniqueness';
  const errors = isUniqueness ? [] : parsed(texts, 'errors', exportedCellErrorsSchema);
  return {
    id: manifest.task_id,
    dirty,
    rowOf: new Map(columnOf(dirty, ROW_ID_COLUMN).map((rid, row) => [rid ?? '', row])),
    planted: new Set(errors.map(({ rid, column }) => `${rid}|${column}`)),
    equality: new Map(
      manifest.columns.map(({ name, type, equality }) => [
        name,
        { type, mode: equality, legitimateTokens: legitimateNullTokens(columnOf(clean, name)) },
      ]),
    ),
    errors,
    entities: isUniqueness ? parsed(texts, 'errors', exportedEntitiesSchema) : [],
  };
}

function parsed<Value>(texts: TaskTexts, file: 'manifest' | 'errors', schema: z.ZodType<Value>): Value {
  let value: unknown;
  try {
    value = JSON.parse(texts[file]);
  } catch (error) {
    throw taskError(texts.place, `${file}.json is not JSON`, error);
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const { path, message } = read.error.issues[0]!;
  throw taskError(texts.place, `${file}.json: ${path.join('.')}: ${message}`);
}

function taskError(place: string, what: string, cause?: unknown): CodedError {
  const message = `${place} holds no exported task: ${what}; export it again with mendbench task export`;
  return new CodedError('SIMULATOR_TASK', message, { details: { place }, cause });
}
