import type { Table } from '../../../core/table/table.ts';
import { createTable } from '../../../core/table/table.ts';
import { changeLogFromTables } from '../../table-editing/change-log-from-tables.ts';
import type { Reading } from '../ask-readably.ts';
import { askReadably } from '../ask-readably.ts';
import { PROGRAM_SCHEMA, programPrompt } from '../prompts/program-prompt.ts';
import { readProgram } from '../replies/read-program.ts';
import { matchColumn } from '../replies/table-names.ts';
import type { SqlSandbox } from '../sandbox-port.ts';
import { KeptPrompts } from '../prompts/kept-prompts.ts';
import { writeRequest } from '../write-request.ts';
import { writeTable } from '../write-table.ts';
import type { Strategy } from './strategy.ts';

const prompts = new KeptPrompts();

/** Tokens of a long program; one that names single cells is longer, a few tokens for each row. */
const TOKENS_OF_PROGRAM = 4000;
const TOKENS_A_ROW = 20;

/**
 * The model writes one SELECT, which is run in the sandbox. A statement that fails counts as a reply that cannot be read: the
 * model is shown the error once. The change log is what differs between the tables: it is true by its making, so it is marked as
 * output and earns what its evidence earns, which is none.
 */
export const repairByProgram: Strategy = {
  name: 'program',
  description: 'writes one SQL statement that makes the clean table, run in a sandbox',
  promptHash: programPrompt.hash,
  async repair(task) {
    const { view, model, settings, context, openSandbox } = task;
    const { dirty } = view;
    const request = writeRequest(task, {
      system: programPrompt.system,
      user: prompts.of(view, settings.input, () =>
        programPrompt.user(view.prompt, writeTable(dirty, settings.input), settings.input),
      ),
      schema: PROGRAM_SCHEMA,
      needed: TOKENS_OF_PROGRAM + dirty.rowCount * TOKENS_A_ROW,
    });
    const sandbox = openSandbox(dirty, context.signal);
    try {
      const asked = await askReadably(model, request, (text) => runReply(text, dirty, sandbox));
      if (asked.kind === 'ended') return asked.outcome;
      const { table, justification } = asked.read;
      const changeLog = changeLogFromTables(dirty, table, { reasonOf: () => BY_PROGRAM });
      return { status: 'ok', submission: { table, changeLog, justification, logIsOutput: true } };
    } finally {
      await sandbox.close();
    }
  },
};

const BY_PROGRAM = { rule: 'program', evidence: [], confidence: null };

async function runReply(
  reply: string,
  dirty: Table,
  sandbox: SqlSandbox,
): Promise<Reading<{ readonly table: Table; readonly justification: string }>> {
  const program = readProgram(reply);
  if (program.kind === 'unreadable') return program;
  const result = await sandbox.transform(program.sql);
  if (result.kind !== 'table') return { kind: 'unreadable', why: `its SQL was not run to the end: ${result.message}` };
  const table = withNamesOf(dirty, result.table);
  const missing = dirty.columns.filter((name) => !table.columns.includes(name));
  if (missing.length === 0) return { kind: 'read', table, justification: program.justification };
  return { kind: 'unreadable', why: `the result of its SQL lacks the columns ${missing.join(', ')}` };
}

/** SQL does not tell capitals of names apart. */
function withNamesOf(dirty: Table, { columns, cells }: Table): Table {
  const named = columns.map((name) => matchColumn(name, dirty));
  return new Set(named).size === named.length ? createTable(named, cells) : createTable(columns, cells);
}
