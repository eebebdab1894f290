import { recordOf, textOf } from './read-fields.ts';
import { plainText, readJson } from './read-json.ts';

/** The statement in a reply, or why there is none to read. */
export type ProgramReading =
  | { readonly kind: 'read'; readonly sql: string; readonly justification: string }
  | { readonly kind: 'unreadable'; readonly why: string };

/** Reads a reply of the strategy `program`: the object asked for, the last fenced block of SQL, or a bare statement. */
export function readProgram(reply: string): ProgramReading {
  const reading = readJson(reply, (value) => sqlOf(value) !== '');
  if (reading.kind === 'read') {
    const { justification } = recordOf(reading.value);
    return { kind: 'read', sql: sqlOf(reading.value), justification: textOf(justification) ?? '' };
  }
  const text = plainText(reply);
  const fenced = [...text.matchAll(/```(?:sql|duckdb)?[ \t]*\r?\n([\s\S]*?)```/giu)].at(-1)?.[1]?.trim();
  const bare = /^(?:WITH|SELECT|FROM)\s/iu.test(text) ? text : '';
  const sql = fenced ?? bare;
  return sql === '' ? reading : { kind: 'read', sql, justification: '' };
}

function sqlOf(value: unknown): string {
  const { sql, program } = recordOf(value);
  return (textOf(sql) ?? textOf(program) ?? '').trim();
}
