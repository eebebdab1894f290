import type { Submission } from '../../core/submission/submission.ts';
import type { CellValue, Table } from '../../core/table/table.ts';
import type { RemoteEnd } from '../../execution/executor/remote-trials.ts';
import type { TrialEnd } from '../../execution/executor/run-trial.ts';

/** A column as it crosses to a thread: its cells, or the place of the column of the shown table that it still is. */
type SharedColumn = readonly CellValue[] | number;

interface SharedSubmission extends Omit<Submission, 'table'> {
  readonly table: Omit<Table, 'cells'> & { readonly cells: readonly SharedColumn[] };
}

/** How a remote trial went, as it crosses to the thread that scores it: without the columns that it has already. */
export type SharedEnd =
  | Exclude<RemoteEnd, { kind: 'ended' }>
  | {
      readonly kind: 'ended';
      readonly end: Omit<TrialEnd, 'submission'> & { readonly submission: SharedSubmission | null };
    };

/** `shown` is the table that the agent was given. Calls with all that was said stay behind. */
export function packEnd(remote: RemoteEnd, shown: Table): SharedEnd {
  if (remote.kind !== 'ended') return remote;
  const { submission } = remote.end;
  const end = { ...remote.end, attempts: [] };
  if (submission === null) return { kind: 'ended', end: { ...end, submission } };
  const places = new Map(shown.cells.map((column, place) => [column, place]));
  const cells = submission.table.cells.map((column) => places.get(column) ?? column);
  return { kind: 'ended', end: { ...end, submission: { ...submission, table: { ...submission.table, cells } } } };
}

export function unpackEnd(shared: SharedEnd, shown: Table): RemoteEnd {
  if (shared.kind !== 'ended') return shared;
  const { submission } = shared.end;
  if (submission === null) return { kind: 'ended', end: { ...shared.end, submission } };
  const cells = submission.table.cells.map((column) => (typeof column === 'number' ? shown.cells[column]! : column));
  return {
    kind: 'ended',
    end: { ...shared.end, submission: { ...submission, table: { ...submission.table, cells } } },
  };
}
