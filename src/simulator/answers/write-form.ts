import { csvFromTable } from '../../core/table/csv-text.ts';
import { ROW_ID_COLUMN } from '../../core/table/table.ts';
import { recordOf } from '../wire/json-reader.ts';
import type { DraftAnswer } from './draft-answer.ts';
import { schemaFitter } from './fit-schema.ts';
import { programOf } from './program-of.ts';

/** The forms in which a prompt may want its answer. */
export type AnswerForm = 'edits' | 'table' | 'program';

/** The form that a schema wants, or else the words of a prompt; edits where neither tells. */
export function wantedForm(schema: Readonly<Record<string, unknown>> | null, prompt: string): AnswerForm {
  const names = Object.keys(recordOf(schema?.['properties']));
  if (names.length > 0) return formOfNames(names) ?? 'edits';
  return formOfNames([...prompt.matchAll(/["`]([a-z_]+)["`]/gu)].map((match) => match[1]!)) ?? 'edits';
}

function formOfNames(names: readonly string[]): AnswerForm | null {
  if (names.includes('changes') || names.includes('edits')) return 'edits';
  if (names.includes('cleaned_csv')) return 'table';
  return names.includes('sql') || names.includes('program') ? 'program' : null;
}

/** A draft as the document that is wanted: with the members of the schema where there is one, else all of its form. */
export function writeForm(
  draft: DraftAnswer,
  form: AnswerForm,
  { schema, tableName }: { readonly schema: Readonly<Record<string, unknown>> | null; readonly tableName: string },
): Record<string, unknown> {
  const { changes, justification } = draft;
  const whole = {
    edits: { changes, justification },
    table: { cleaned_csv: '', change_log: changes, justification },
    program: { sql: '', change_log: changes, justification },
  }[form];
  const facts: Record<string, unknown> = {
    ...whole,
    changes,
    edits: changes,
    change_log: changes,
    justification,
    explanation: justification,
    // Made only where it is wanted: they are as long as the table.
    ...(form === 'table' ? { cleaned_csv: csvFromTable(draft.cleaned()) } : {}),
    ...(form === 'program' ? programMembers(draft, tableName) : {}),
  };
  if (schema !== null) return recordOf(schemaFitter(schema)(facts));
  return Object.fromEntries(Object.keys(whole).map((name) => [name, facts[name]]));
}

function programMembers(draft: DraftAnswer, tableName: string): Record<string, string> {
  const columns = draft.columns.filter((name) => name !== ROW_ID_COLUMN);
  const sql = programOf(draft.changes, columns, tableName);
  return { sql, program: sql };
}
