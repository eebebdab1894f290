import type { z } from 'zod';
import { externalAnswerSchema } from '../../contract/external-agent.ts';
import type { externalEditSchema } from '../../contract/external-agent.ts';
import { isCodedError } from '../../foundation/coded-error.ts';
import type { ChangeLogEntry } from '../../core/submission/submission.ts';
import { tableFromCsv } from '../../core/table/csv-text.ts';
import type { Table } from '../../core/table/table.ts';
import type { AgentOutcome } from '../agent-port.ts';
import { applyEdits } from '../table-editing/apply-edits.ts';

const MOST_FAULTS = 3;

/** What an external agent's answer comes to; `invalid_output` with the faults where it is none. Never throws. */
export function readAnswer(text: string, dirty: Table): AgentOutcome {
  const value = parse(text);
  if (value === undefined) return invalid(`it is no JSON document${text.trim() === '' ? ': it is empty' : ''}`);
  const answer = externalAnswerSchema.safeParse(value);
  if (!answer.success) return invalid(faultsOf(answer.error));
  const { cleaned_csv: csv, edits, change_log: log, justification } = answer.data;
  if (edits !== undefined) {
    const changeLog = edits.map(entryOf);
    const submission = { table: applyEdits(dirty, changeLog), changeLog, justification, logIsOutput: true };
    return { status: 'ok', submission };
  }
  try {
    return { status: 'ok', submission: { table: tableFromCsv(csv ?? ''), changeLog: log.map(entryOf), justification } };
  } catch (error) {
    if (!isCodedError(error)) throw error;
    return invalid(`cleaned_csv: ${error.message}`);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, '')) as unknown;
  } catch {
    return undefined;
  }
}

function faultsOf({ issues }: z.ZodError): string {
  const faults = issues
    .slice(0, MOST_FAULTS)
    .map(({ path, message }) => `${path.map(String).join('.') || 'it'} ${message}`);
  return `${faults.join('; ')}${issues.length > MOST_FAULTS ? ` and ${issues.length - MOST_FAULTS} more` : ''}`;
}

/** A row that goes is an edit of the row, whatever column is named. */
function entryOf({ into, ...edit }: z.infer<typeof externalEditSchema>): ChangeLogEntry {
  const column = edit.op === 'delete' || edit.op === 'merge' ? '#row' : edit.column;
  return { ...edit, column, ...(into === undefined || into === null ? {} : { into }) };
}

function invalid(why: string): AgentOutcome {
  return { status: 'invalid_output', message: `the answer cannot be read: ${why}` };
}
