import type { ChangeLogEntry } from '../../../core/submission/submission.ts';
import type { CellValue } from '../../../core/table/table.ts';
import { matchColumn } from './match-column.ts';
import { readJson } from './read-json.ts';

/** The changes in a reply, or why there are none to read. */
export type EditsReading =
  | { readonly kind: 'read'; readonly changes: readonly ChangeLogEntry[]; readonly justification: string }
  | { readonly kind: 'unreadable'; readonly why: string };

/** Names under which models hand in the list. */
const LIST_NAMES = ['changes', 'edits', 'change_log', 'changelog'] as const;
const OPERATIONS = ['set', 'delete', 'merge', 'insert'] as const;

/**
 * Reads a reply of the strategy `edits` for a table with these columns. A change that names neither row nor column is a
 * fault of the whole reply; what else a change lacks is taken as not given.
 */
export function readEdits(reply: string, columns: readonly string[]): EditsReading {
  const reading = readJson(reply);
  if (reading.kind === 'unreadable') return reading;
  const { value } = reading;
  const list = Array.isArray(value) ? (value as unknown[]) : listIn(recordOf(value));
  if (list === null) return { kind: 'unreadable', why: 'the JSON document has no list "changes"' };
  const changes: ChangeLogEntry[] = [];
  for (const [index, item] of list.entries()) {
    const change = readChange(recordOf(item), columns);
    if (typeof change === 'string') return { kind: 'unreadable', why: `change ${index + 1} of "changes" ${change}` };
    changes.push(change);
  }
  return { kind: 'read', changes, justification: textOf(recordOf(value)['justification']) ?? '' };
}

type Fields = Readonly<Record<string, unknown>>;

function listIn(fields: Fields): readonly unknown[] | null {
  const name = LIST_NAMES.find((known) => Array.isArray(fields[known]));
  return name === undefined ? null : (fields[name] as unknown[]);
}

function readChange(fields: Fields, columns: readonly string[]): ChangeLogEntry | string {
  const rid = textOf(fields['rid'] ?? fields['_rid'] ?? fields['row']);
  if (rid === null) return 'names no row in "rid"';
  const given = textOf(fields['op'])?.toLowerCase();
  const op = OPERATIONS.find((known) => known === given) ?? 'set';
  const named = textOf(fields['column']) ?? (op === 'set' ? null : '#row');
  if (named === null) return 'names no column in "column"';
  const column = op === 'delete' || op === 'merge' ? '#row' : matchColumn(named, columns);
  const into = textOf(fields['into']);
  return {
    rid: rid.trim(),
    column,
    op,
    old: cellOf(fields['old']),
    new: cellOf(fields['new']),
    ...(into === null || into === '' ? {} : { into: into.trim() }),
    rule: textOf(fields['rule']) ?? 'none',
    evidence: evidenceIn(fields['evidence'], columns),
    confidence: confidenceOf(fields['confidence']),
  };
}

function evidenceIn(value: unknown, columns: readonly string[]): ChangeLogEntry['evidence'] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) => {
    const fields = recordOf(item);
    const [rid, column] = [textOf(fields['rid']), textOf(fields['column'])];
    return rid === null || column === null ? [] : [{ rid: rid.trim(), column: matchColumn(column, columns) }];
  });
}

/** In [0, 1]; a percentage is taken as such, anything else as not given. */
function confidenceOf(value: unknown): number | null {
  const text = textOf(value)?.trim() ?? '';
  const share = /^(\d+(?:\.\d+)?)\s*%$/u.exec(text)?.[1];
  const number = share === undefined ? Number(text === '' ? Number.NaN : text) : Number(share) / 100;
  return number >= 0 && number <= 1 ? number : null;
}

function cellOf(value: unknown): CellValue {
  return textOf(value);
}

/** Lists and objects are no text. */
function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function recordOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}
