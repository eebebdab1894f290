import { CodedError } from '../../foundation/coded-error.ts';
import type { Table } from '../../core/table/table.ts';
import { createTable } from '../../core/table/table.ts';
import { SandboxWorker } from './sandbox-worker.ts';
import type { SandboxLimits } from './sandbox-limits.ts';
import { DEFAULT_LIMITS } from './sandbox-limits.ts';
import type { FromSandbox, ResultBounds, SandboxFailure, SandboxRows } from './sandbox-message.ts';

/** A table made by a statement, or why there is none. */
export type TransformReply = { readonly kind: 'table'; readonly table: Table } | SandboxFailure;

/** SQL over one table. Statements are answered one after another. */
export interface Sandbox {
  /** The rows of one SELECT over `t`, cut at the limits. Rejects with the signal's reason once it is aborted. */
  query(sql: string): Promise<({ readonly kind: 'rows' } & SandboxRows) | SandboxFailure>;
  /** The whole table that one SELECT over `t` gives. Rejects as `query` does. */
  transform(sql: string): Promise<TransformReply>;
  /** The process that answers; null while there is none. */
  readonly processId: number | null;
  /** Ends the process; a question under way is answered `crashed`. */
  close(): Promise<void>;
}

/**
 * A sandbox over a table, whose columns are all texts in it. The process starts with the first question, and again after one
 * that cost it its life. An abort ends it at once. Throws SANDBOX_COLUMNS_ALIKE for columns that SQL cannot tell apart.
 */
export function openSandbox(table: Table, signal: AbortSignal, limits: SandboxLimits = DEFAULT_LIMITS): Sandbox {
  refuseAlikeColumns(table);
  const worker = new SandboxWorker(table, signal, limits);
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (sql: string, bounds: ResultBounds): Promise<FromSandbox> => {
    const answer = last.then(() => worker.ask(sql, bounds));
    last = answer.catch(() => null);
    return answer;
  };
  return {
    get processId() {
      return worker.processId;
    },
    async query(sql) {
      const reply = await inTurn(sql, limits);
      return reply.kind === 'ready' ? UNEXPECTED : reply;
    },
    async transform(sql) {
      const bounds = { maxRows: 2 * table.rowCount + limits.maxRows, maxCharacters: limits.maxTableCharacters };
      const reply = await inTurn(sql, bounds);
      if (reply.kind === 'ready') return UNEXPECTED;
      return reply.kind === 'rows' ? tableOf(reply, bounds) : reply;
    },
    async close() {
      await worker.stop();
      await last;
      await worker.stop();
    },
  };
}

const UNEXPECTED: SandboxFailure = { kind: 'crashed', message: 'the sandbox answered out of turn' };

function tableOf({ columns, rows, isCut }: SandboxRows, { maxRows }: ResultBounds): TransformReply {
  if (isCut) {
    const message = `the result has more than ${maxRows} rows or too long texts; return each row of the table once`;
    return { kind: 'too_large', message };
  }
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (twice !== undefined) return { kind: 'failed', message: `the result has two columns ${twice}; name each once` };
  return {
    kind: 'table',
    table: createTable(
      columns,
      columns.map((_, c) => rows.map((row) => row[c] ?? null)),
    ),
  };
}

function refuseAlikeColumns({ columns }: Table): void {
  const folded = columns.map((name) => name.toLowerCase());
  const index = folded.findIndex((name, i) => folded.indexOf(name) !== i);
  if (index === -1) return;
  const name = columns[index]!;
  throw new CodedError(
    'SANDBOX_COLUMNS_ALIKE',
    `the table has two columns "${name}" that differ in capitals only, which SQL cannot tell apart; take another strategy`,
    { details: { column: name } },
  );
}
