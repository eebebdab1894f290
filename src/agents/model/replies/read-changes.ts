import type { ChangeLogEntry } from '../../../core/submission/submission.ts';
import { ROW_COLUMN } from '../../../core/submission/edit-list.ts';
import { ROW_ID_COLUMN } from '../../../core/table/table.ts';
import { fieldOf, recordOf, textOf } from './read-fields.ts';
import type { Fields } from './read-fields.ts';
import type { TableNames } from './table-names.ts';
import { matchColumn, matchRow } from './table-names.ts';

/** The changes of a list, or what is wrong with the first that is none. */
export type ChangesReading =
  | { readonly kind: 'read'; readonly changes: readonly ChangeLogEntry[] }
  | { readonly kind: 'unreadable'; readonly why: string };

type Operation = ChangeLogEntry['op'];

/** Words for an operation that models use beside those that they were given. */
const OPERATIONS: ReadonlyMap<string, Operation> = new Map([
  ['delete', 'delete'],
  ['remove', 'delete'],
  ['drop', 'delete'],
  ['merge', 'merge'],
  ['insert', 'insert'],
  ['add', 'insert'],
]);
const RID_NAMES = ['rid', '_rid', 'row_id', 'rids', 'row', 'rows'] as const;
const NEW_NAMES = ['new', 'new_value', 'newValue', 'value'] as const;
const OLD_NAMES = ['old', 'old_value', 'oldValue'] as const;

/**
 * Reads a list of changes of a table. A change without a row, a column or a new value makes the whole list unreadable, as a
 * guess might damage the table; what else is missing is taken as not given. Rows and columns that the table has not are kept as
 * they were named: they are claims that do not hold. A list of rows stands for one change each (METHODOLOGY 7.1).
 */
export function readChanges(list: readonly unknown[], names: TableNames): ChangesReading {
  const changes: ChangeLogEntry[] = [];
  for (const [index, item] of list.entries()) {
    const read = readChange(recordOf(item), names);
    if (typeof read === 'string') return { kind: 'unreadable', why: `change ${index + 1} of its list ${read}` };
    changes.push(...read);
  }
  return { kind: 'read', changes };
}

/** Whether a list can hold nothing but changes, so that it may stand alone. */
export function isListOfChanges(value: unknown): value is readonly unknown[] {
  const isChange = (item: unknown): boolean => {
    const fields = recordOf(item);
    return fieldOf(fields, RID_NAMES) !== undefined && ('op' in fields || fieldOf(fields, NEW_NAMES) !== undefined);
  };
  return Array.isArray(value) && value.length > 0 && value.every(isChange);
}

function readChange(fields: Fields, names: TableNames): readonly ChangeLogEntry[] | string {
  const rids = ridsIn(fieldOf(fields, RID_NAMES));
  if (rids.length === 0) return 'names no row in "rid"';
  const named = textOf(fields['column'])?.trim() ?? null;
  const op = operationOf(fields, named);
  if (named === null && op === 'set') return 'names no column in "column"';
  const column = named === null ? ROW_COLUMN : matchColumn(named, names);
  // Somebody who empties a cell like this must not lose the row.
  if (op !== 'set' && column !== ROW_ID_COLUMN && names.columns.includes(column))
    return `has "op" ${op} with a column; to take a whole row away "column" is ${ROW_COLUMN}, to empty a cell "op" is set`;
  const value = fieldOf(fields, NEW_NAMES);
  if (op === 'set' && (value === undefined || (value !== null && textOf(value) === null)))
    return 'gives no text or null in "new"';
  const into = textOf(fields['into'])?.trim() ?? '';
  const change = {
    column: op === 'set' ? column : ROW_COLUMN,
    op,
    old: textOf(fieldOf(fields, OLD_NAMES)),
    new: textOf(value),
    ...(into === '' ? {} : { into: matchRow(into, names) }),
    rule: textOf(fields['rule']) ?? 'none',
    evidence: evidenceIn(fields['evidence'], names),
    confidence: confidenceOf(fields['confidence']),
  };
  return rids.map((rid) => ({ rid: matchRow(rid, names), ...change }));
}

/** A change of a whole row that does not say what it does takes the row away, as nothing else can be done to it. */
function operationOf(fields: Fields, column: string | null): Operation {
  const given = OPERATIONS.get(textOf(fields['op'])?.trim().toLowerCase() ?? '');
  return given ?? (column === ROW_COLUMN ? 'delete' : 'set');
}

function ridsIn(value: unknown): readonly string[] {
  const given: readonly unknown[] = Array.isArray(value) ? value : [value];
  const rids = given.map((rid) => textOf(rid)?.trim() ?? '');
  return rids.includes('') ? [] : rids;
}

function evidenceIn(value: unknown, names: TableNames): ChangeLogEntry['evidence'] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    const fields = recordOf(item);
    const [rid, column] = [textOf(fieldOf(fields, RID_NAMES)), textOf(fields['column'])];
    return rid === null || column === null ? [] : [{ rid: matchRow(rid, names), column: matchColumn(column, names) }];
  });
}

/** In [0, 1]; a percentage is taken as such, anything else as not given. */
function confidenceOf(value: unknown): number | null {
  const text = textOf(value)?.trim() ?? '';
  const share = /^(\d+(?:\.\d+)?)\s*%$/u.exec(text)?.[1];
  const number = share === undefined ? Number(text === '' ? Number.NaN : text) : Number(share) / 100;
  return number >= 0 && number <= 1 ? number : null;
}
