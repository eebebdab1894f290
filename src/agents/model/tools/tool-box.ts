import { csvFromTable } from '../../../core/table/csv-text.ts';
import { tableFromRows } from '../../../core/table/table.ts';
import type { AgentView } from '../../../core/task/agent-view.ts';
import { TOOLS } from '../prompts/tools-prompt.ts';
import { changesIn } from '../replies/read-edits.ts';
import { recordOf, textOf } from '../replies/read-fields.ts';
import type { Fields } from '../replies/read-fields.ts';
import { readJson } from '../replies/read-json.ts';
import { matchColumn } from '../replies/table-names.ts';
import type { SqlSandbox } from '../sandbox-port.ts';
import { boundText } from './bound-text.ts';
import { profileColumns } from './profile-columns.ts';
import { ProposedEdits } from './proposed-edits.ts';

/** The tools of one trial. What a model asks of them wrongly is told in the result; nothing of it throws. */
export class ToolBox {
  readonly #view: AgentView;
  readonly #sandbox: SqlSandbox;
  readonly proposed: ProposedEdits;
  /** Null until the model has finished. */
  justification: string | null = null;

  constructor(view: AgentView, sandbox: SqlSandbox) {
    this.#view = view;
    this.#sandbox = sandbox;
    this.proposed = new ProposedEdits(view.dirty);
  }

  /** What a tool gives for an input as the model wrote it. */
  async use(name: string, input: unknown): Promise<string> {
    const reading = readJson(typeof input === 'string' ? input : JSON.stringify(input ?? {}), () => true);
    if (reading.kind === 'unreadable') return `The input of ${name} cannot be read: ${reading.why}.`;
    const fields = recordOf(reading.value);
    if (name === 'run_sql') return boundText(await this.#runSql(fields));
    if (name === 'profile_table') return boundText(this.#profile(fields));
    if (name === 'propose_edits') {
      const list = changesIn(reading.value);
      return list === null ? 'The input has no list "edits".' : this.proposed.propose(list);
    }
    if (name === 'finish') {
      this.justification = textOf(fields['justification']) ?? '';
      return 'The table is handed in.';
    }
    return `There is no tool ${name}. The tools are ${TOOLS.map((tool) => tool.name).join(', ')}.`;
  }

  async #runSql(fields: Fields): Promise<string> {
    const sql = textOf(fields['sql']) ?? textOf(fields['query']) ?? '';
    if (sql.trim() === '') return 'The input has no text "sql".';
    const reply = await this.#sandbox.query(sql);
    if (reply.kind !== 'rows') return `The statement was not run to the end: ${reply.message}`;
    const { columns, rows, isCut } = reply;
    // Names of a result may repeat, which a table's may not.
    const header = tableFromRows(
      columns.map((_, c) => String(c)),
      [columns, ...rows],
    );
    const lines = csvFromTable(header);
    const notice = isCut ? `(cut after ${rows.length} rows; ask for less at a time)` : `(${rows.length} rows)`;
    return `${lines.slice(lines.indexOf('\n') + 1)}${notice}`;
  }

  #profile(fields: Fields): string {
    const named = textOf(fields['column']);
    if (named === null || named.trim() === '') return profileColumns(this.#view, []);
    const column = matchColumn(named, this.#view.dirty);
    const text = profileColumns(this.#view, [column]);
    return text === '' ? `There is no column ${named}; the columns are ${this.#view.dirty.columns.join(', ')}.` : text;
  }
}
