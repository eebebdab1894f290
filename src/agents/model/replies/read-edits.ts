import type { ChangeLogEntry } from '../../../core/submission/submission.ts';
import { isListOfChanges, readChanges } from './read-changes.ts';
import { recordOf, textOf } from './read-fields.ts';
import { readJson } from './read-json.ts';
import type { TableNames } from './table-names.ts';

/** The changes in a reply, or why there are none to read. */
export type EditsReading =
  | { readonly kind: 'read'; readonly changes: readonly ChangeLogEntry[]; readonly justification: string }
  | { readonly kind: 'unreadable'; readonly why: string };

/** Names under which models hand in the list. */
const LIST_NAMES = ['changes', 'edits', 'change_log', 'changelog'] as const;

/** The list of changes in a document; null where it has none. */
export function changesIn(value: unknown): readonly unknown[] | null {
  if (isListOfChanges(value)) return value;
  const fields = recordOf(value);
  const name = LIST_NAMES.find((known) => Array.isArray(fields[known]));
  return name === undefined ? null : (fields[name] as unknown[]);
}

/** Reads a reply of the strategies `edits` and `chunked`: an object with a list of changes, or the bare list. */
export function readEdits(reply: string, names: TableNames): EditsReading {
  const reading = readJson(reply, (value) => changesIn(value) !== null);
  if (reading.kind === 'unreadable') return reading;
  const changes = readChanges(changesIn(reading.value) ?? [], names);
  if (changes.kind === 'unreadable') return changes;
  return { ...changes, justification: textOf(recordOf(reading.value)['justification']) ?? '' };
}
