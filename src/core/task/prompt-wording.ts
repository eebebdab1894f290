import type { TaskDimension } from '../dataset/dimension.ts';

/**
 * The instructions of a prompt in words. Texts stand in for `{name}` what the task says; the facts themselves (columns,
 * domains, rules) are written the same under every wording.
 */
export interface PromptWording {
  /** Such as `standard-1`; another text gets another version. */
  readonly version: string;
  /** With `{title}`, `{faults}` and `{goal}`. */
  readonly opening: string;
  /** What stands for `{faults}` where a task has faults of all dimensions. */
  readonly severalKinds: string;
  readonly goals: Readonly<Record<TaskDimension, string>>;
  /** To change nothing else, and nothing that is not proven. */
  readonly restraint: string;
  /** To keep `_rid`, all columns and their names. */
  readonly identifier: string;
  /** Headings of the lists. */
  readonly columns: string;
  readonly parts: string;
  readonly rules: string;
  /** With `{sets}`. */
  readonly identities: string;
}

/** The words of the benchmark. */
export const STANDARD_WORDING: PromptWording = Object.freeze({
  version: 'standard-1',
  opening: 'You are given a table, "{title}", with faults of {faults}. {goal}',
  severalKinds: 'several kinds',
  goals: {
    accuracy: 'Some cells hold wrong values. Find them and restore the right ones.',
    completeness:
      'Some values are missing, openly or behind a stand-in that is no real value. Restore those that the table proves; nulls that belong there stay null.',
    consistency: 'Some cells contradict other cells or the form of their column. Bring them into agreement.',
    uniqueness:
      'Some rows describe an entity that another row describes already. Keep one row of each entity, with the best of what its rows say, and remove the others.',
    mixed:
      'Some cells are wrong, missing, misspelt or in a form that their column does not have. Find them and restore the right values; nulls that belong there stay null.',
  },
  restraint:
    'Change nothing else: a cell that is right must come back as it was. Where the table does not prove a value, leave the cell as it is.',
  identifier:
    'Every row has an identifier in the column _rid. Keep it with its row, unchanged. Keep all columns and their names.',
  columns: 'Columns:',
  parts: 'Parts of columns that the rules speak of:',
  rules: 'Rules that hold in the clean table:',
  identities: 'An entity is identified by each of: {sets}.',
});
