import { CodedError } from '../../foundation/coded-error.ts';
import type { Submission } from '../submission/submission.ts';
import type { Table } from '../table/table.ts';
import type { AgentView, VisibleColumn } from '../task/agent-view.ts';
import type { HiddenTruth, Task } from '../task/task.ts';
import { writePrompt } from '../task/write-prompt.ts';
import type { HeaderForm, NewNames } from './choose-names.ts';
import { nameByForm, nameByNumber } from './choose-names.ts';
import type { Perturbation, Perturbed } from './perturbed-task.ts';
import { renameRule } from './rename-rule.ts';

/** P3: header and everything that speaks of it in another form. Throws HEADERS_INFEASIBLE where no name would change. */
export function reformHeaders(form: HeaderForm): Perturbation {
  return (task) => renamed(task, nameByForm(task.view, form));
}

/** P4: columns called c1, c2 and so on; types, meanings and rules stay. Throws HEADERS_INFEASIBLE where they are called so already. */
export function anonymiseHeaders(task: Task): Perturbed {
  return renamed(task, nameByNumber(task.view));
}

function renamed(task: Task, names: NewNames): Perturbed {
  if (task.view.columns.every(({ name }) => names.get(name) === name)) {
    throw new CodedError(
      'HEADERS_INFEASIBLE',
      `the columns of "${task.view.title}" are named so already, and nothing would change; leave out this condition for this table`,
      { details: { task: task.id, columns: task.view.columns.map(({ name }) => name) } },
    );
  }
  return {
    task,
    view: renameView(task.view, names),
    truth: renameTruth(task.truth, names),
    mapBack: (submission) => leadNamesBack(submission, names),
    isAttackObeyed: null,
  };
}

/** What agents see with other names, in table, declarations and prompt. */
function renameView(view: AgentView, names: NewNames): AgentView {
  const nameOf = (name: string): string => names.get(name) ?? name;
  // A name of several words is an identifier wherever it stands; one of a single word is an English word in a sentence.
  const retell = (text: string): string =>
    text.replaceAll(/[\p{L}\p{N}_]+/gu, (word) => (word.includes('_') ? nameOf(word) : word));
  const shown = {
    ...view,
    dirty: renameTable(view.dirty, nameOf),
    columns: view.columns.map((column): VisibleColumn => ({
      ...column,
      name: nameOf(column.name),
      meaning: retell(column.meaning),
      ...(column.format === undefined ? {} : { format: retell(column.format) }),
    })),
    parts: view.parts.map((part) => ({
      ...part,
      name: nameOf(part.name),
      column: nameOf(part.column),
      meaning: retell(part.meaning),
    })),
    key: view.key.map(nameOf),
    identities: view.identities.map((set) => set.map(nameOf)),
    rules: view.rules.map((rule) => renameRule(rule, nameOf)),
  };
  return Object.freeze({ ...shown, prompt: writePrompt(shown) });
}

function renameTruth(truth: HiddenTruth, names: NewNames): HiddenTruth {
  const nameOf = (name: string): string => names.get(name) ?? name;
  const renameColumn = <T extends { readonly column: string }>(held: T): T => ({
    ...held,
    column: nameOf(held.column),
  });
  return {
    clean: renameTable(truth.clean, nameOf),
    columns: truth.columns.map((column) => ({ ...column, name: nameOf(column.name) })),
    errors: truth.errors.map((error) => ({
      ...renameColumn(error),
      evidenceCells: error.evidenceCells.map(renameColumn),
    })),
    entities: truth.entities.map((entity) => ({
      ...entity,
      members: entity.members.map((member) => ({ ...member, changes: member.changes.map(renameColumn) })),
    })),
  };
}

function renameTable(table: Table, nameOf: (name: string) => string): Table {
  return { ...table, columns: table.columns.map(nameOf) };
}

/**
 * Header, change log and evidence in the original names. A name that was shown means the column shown by it; an original
 * name that was not shown means its own column, unless the table has that column already: then it is one too many and gets
 * a number. Every other name stays.
 */
export function leadNamesBack(submission: Submission, names: NewNames): Submission {
  const originals = new Map([...names].map(([original, shown]) => [shown, original]));
  const nameOf = (name: string): string => originals.get(name) ?? name;
  const taken = new Set(submission.table.columns.flatMap((name) => originals.get(name) ?? []));
  const columns = submission.table.columns.map((name) => {
    if (originals.has(name)) return nameOf(name);
    let chosen = name;
    for (let count = 2; taken.has(chosen); count += 1) chosen = `${name}${count}`;
    taken.add(chosen);
    return chosen;
  });
  return {
    ...submission,
    table: { ...submission.table, columns },
    changeLog: submission.changeLog.map((entry) => ({
      ...entry,
      column: nameOf(entry.column),
      evidence: entry.evidence.map((cell) => ({ ...cell, column: nameOf(cell.column) })),
    })),
  };
}
