import { ROW_COLUMN } from '../../../core/submission/edit-list.ts';
import type { ChangeLogEntry } from '../../../core/submission/submission.ts';
import type { CellValue, Table } from '../../../core/table/table.ts';
import { columnOf, ROW_ID_COLUMN } from '../../../core/table/table.ts';
import { readChanges } from '../replies/read-changes.ts';
import type { TableNames } from '../replies/table-names.ts';
import { namesOfTable } from '../replies/table-names.ts';

const MOST_FAULTS = 20;

/** The edits that a model has proposed, each checked against the table. */
export class ProposedEdits {
  readonly #dirty: Table;
  readonly #names: TableNames;
  readonly #rowOf: ReadonlyMap<string, number>;
  readonly #edits = new Map<string, ChangeLogEntry>();

  constructor(dirty: Table) {
    this.#dirty = dirty;
    this.#names = namesOfTable(dirty);
    this.#rowOf = new Map([...this.#names.rids].map((rid) => [rid, columnOf(dirty, ROW_ID_COLUMN).indexOf(rid)]));
  }

  /** In the order of their proposal; of several at one cell the last. */
  get all(): readonly ChangeLogEntry[] {
    return [...this.#edits.values()];
  }

  /** Takes the edits that fit the table and tells what is wrong with the others. */
  propose(list: readonly unknown[]): string {
    const reading = readChanges(list, this.#names);
    if (reading.kind === 'unreadable') return `Nothing was taken: ${reading.why}.`;
    const faults = reading.changes.flatMap((change) => this.#take(change) ?? []);
    const taken = reading.changes.length - faults.length;
    const shown = faults.slice(0, MOST_FAULTS).map((fault) => `\n- ${fault}`);
    const more = faults.length > MOST_FAULTS ? `\n- and ${faults.length - MOST_FAULTS} more` : '';
    return `Taken: ${taken}. Refused: ${faults.length}.${shown.join('')}${more}\nProposed so far: ${this.#edits.size}.`;
  }

  /** Null where the change is taken. */
  #take(change: ChangeLogEntry): string | null {
    const { rid, column, op, into } = change;
    const row = this.#rowOf.get(rid);
    if (row === undefined) return `there is no row ${rid}`;
    if (into !== undefined && !this.#rowOf.has(into)) return `row ${rid}: there is no row ${into} in "into"`;
    if (into === rid) return `row ${rid} cannot be a duplicate of itself`;
    if (op === 'insert') return `row ${rid}: rows cannot be inserted`;
    const key = JSON.stringify([rid, column]);
    if (column !== ROW_COLUMN) {
      const fault = this.#cellFault(change, row);
      if (fault !== null) return fault;
      if (change.new === this.#cellAt(column, row)) {
        this.#edits.delete(key);
        return null;
      }
    }
    // A later edit stands behind the earlier ones.
    this.#edits.delete(key);
    this.#edits.set(key, change);
    return null;
  }

  #cellFault({ rid, column, old }: ChangeLogEntry, row: number): string | null {
    if (column === ROW_ID_COLUMN) return `row ${rid}: ${ROW_ID_COLUMN} may not be changed`;
    if (!this.#names.columns.includes(column)) return `row ${rid}: there is no column ${column}`;
    const cell = this.#cellAt(column, row);
    return old === cell ? null : `row ${rid}, ${column}: "old" is ${JSON.stringify(cell)}, not ${JSON.stringify(old)}`;
  }

  #cellAt(column: string, row: number): CellValue {
    return columnOf(this.#dirty, column)[row] ?? null;
  }
}
