import type { TaskDimension } from '../dataset/dimension.ts';
import type { PartDescriptor } from '../dataset/descriptor.ts';
import type { Rule } from '../dataset/rule.ts';
import type { VisibleColumn } from './agent-view.ts';
import { describeRule } from './describe-rule.ts';

const GOALS: Readonly<Record<TaskDimension, string>> = {
  accuracy: 'Some cells hold wrong values. Find them and restore the right ones.',
  completeness:
    'Some values are missing, openly or behind a stand-in that is no real value. Restore those that the table proves; nulls that belong there stay null.',
  consistency: 'Some cells contradict other cells or the form of their column. Bring them into agreement.',
  uniqueness:
    'Some rows describe an entity that another row describes already. Keep one row of each entity, with the best of what its rows say, and remove the others.',
  mixed:
    'Some cells are wrong, missing, misspelt or in a form that their column does not have. Find them and restore the right values; nulls that belong there stay null.',
};

/** The words that every agent gets with a dirty table: dimension, columns, domains, rules, identity and the duty to keep `_rid`. */
export function writePrompt(options: {
  readonly title: string;
  readonly dimension: TaskDimension;
  readonly columns: readonly VisibleColumn[];
  readonly parts: readonly PartDescriptor[];
  readonly key: readonly string[];
  readonly identities: readonly (readonly string[])[];
  readonly rules: readonly Rule[];
}): string {
  const { title, dimension, columns, parts, key, identities, rules } = options;
  const sections = [
    `You are given a table, "${title}", with faults of ${dimension === 'mixed' ? 'several kinds' : dimension}. ${GOALS[dimension]}`,
    'Change nothing else: a cell that is right must come back as it was. Where the table does not prove a value, leave the cell as it is.',
    'Every row has an identifier in the column _rid. Keep it with its row, unchanged. Keep all columns and their names.',
    `Columns:\n${columns.map((column) => `- ${describeColumn(column)}`).join('\n')}`,
  ];
  if (parts.length > 0) {
    sections.push(
      `Parts of columns that the rules speak of:\n${parts.map((part) => `- ${part.name}: ${part.meaning} (in ${part.column})`).join('\n')}`,
    );
  }
  // A real pair may declare neither rules nor a key.
  if (rules.length > 0) {
    sections.push(`Rules that hold in the clean table:\n${rules.map((rule) => `- ${describeRule(rule)}`).join('\n')}`);
  }
  const sets = [key, ...identities].filter((set) => set.length > 0).map((set) => set.join(' + '));
  if (sets.length > 0) sections.push(`An entity is identified by each of: ${sets.join('; ')}.`);
  return `${sections.join('\n\n')}\n`;
}

function describeColumn(column: VisibleColumn): string {
  const facts = [column.type, column.nullable ? 'may be null' : 'never null'];
  if (column.minimum !== undefined || column.maximum !== undefined)
    facts.push(`from ${column.minimum ?? 'any'} to ${column.maximum ?? 'any'}`);
  if (column.decimals !== undefined && column.decimals > 0) facts.push(`${column.decimals} decimals`);
  if (column.format !== undefined) facts.push(column.format);
  if (column.vocabulary !== undefined) facts.push(`one of: ${column.vocabulary.join(' | ')}`);
  return `${column.name} (${facts.join('; ')})${column.meaning === '' ? '' : `: ${column.meaning}`}`;
}
