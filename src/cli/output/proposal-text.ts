import type { OwnTableFile } from '../../assembly/own-datasets/read-own-table-file.ts';
import type { OwnTaskEntry } from '../../assembly/own-datasets/own-task-entry.ts';
import type { ColumnDescriptor } from '../../core/dataset/descriptor.ts';
import { frequencies } from '../../core/profile/column-profile.ts';
import type { RuleSupport } from '../../core/profile/mining/measure-rule.ts';
import type { DescriptorProposal } from '../../core/profile/mining/propose-descriptor.ts';
import { isNullCell } from '../../core/table/null-token.ts';
import type { CellValue } from '../../core/table/table.ts';
import { describeRule } from '../../core/task/describe-rule.ts';
import { countText, percentText } from './figure-text.ts';
import type { Terminal } from './terminal.ts';
import { renderTextTable } from './text-table.ts';
import { wrappedLines } from './wrapped-lines.ts';

/** More columns are counted and not listed. */
const MOST_COLUMNS_LISTED = 60;
const MOST_RULES_LISTED = 200;

const COLUMNS = [
  { title: 'column' },
  { title: 'type' },
  { title: 'null', align: 'right' },
  { title: 'distinct', align: 'right', dropOrder: 1 },
  { title: 'values', wraps: true },
] as const;

/** The profile of a table and what is proposed of it, for a person to read before confirming. */
export function proposalText(file: OwnTableFile, proposal: DescriptorProposal, terminal: Terminal): string {
  const { descriptor, proposals, leftOut, nearly } = proposal;
  const head = (title: string): string => terminal.style('dim', title);
  const listed = descriptor.columns.slice(0, MOST_COLUMNS_LISTED);
  const table = renderTextTable(
    COLUMNS,
    listed.map((column, c) => columnCells(column, file.table.cells[c]!)),
    terminal.columns,
    head,
  ).text;
  const rest = descriptor.columns.length - listed.length;
  const sections: (readonly [string, readonly string[]])[] = [
    ['notes', file.notes],
    ['key', [descriptor.key.join(' + ')]],
    ['identities', descriptor.identities.map((identity) => identity.join(' + '))],
    [
      'never injected',
      [
        descriptor.columns
          .filter((column) => column.protected)
          .map(({ name }) => name)
          .join(', '),
      ],
    ],
    [
      `rules (${proposals.length}), with what bears them out`,
      proposals
        .slice(0, MOST_RULES_LISTED)
        .map(({ rule, support }) => `${describeRule(rule)} ${head(`[${supportText(support)}]`)}`),
    ],
    [
      'rules that hold, not declared: too few columns would stay open to errors',
      leftOut.map(({ rule }) => describeRule(rule)),
    ],
    [
      'nearly rules, not declared: faults of the table, or chance',
      nearly.map(
        ({ determinants, dependent, g3 }) =>
          `${determinants.join(' and ')} determines ${dependent} in all but ${percentText(g3)} of the rows`,
      ),
    ],
  ];
  const blocks = sections
    .filter(([, lines]) => lines.length > 0 && lines[0] !== '')
    .map(
      ([title, lines]) => `${terminal.style('bold', title)}\n${lines.map((line) => indented(line, terminal)).join('')}`,
    );
  const more = rest > 0 ? `… and ${countText(rest, 'column')} more\n` : '';
  return `${headline(file, proposal, terminal)}\n\n${table}${more}\n${blocks.join('\n')}`;
}

function headline(file: OwnTableFile, { descriptor }: DescriptorProposal, terminal: Terminal): string {
  const delimiter =
    file.delimiter === null || file.delimiter === ',' ? '' : `, separated by ${JSON.stringify(file.delimiter)}`;
  const size = `${countText(file.fileRows, 'row')}, ${countText(descriptor.columns.length, 'column')}`;
  return `${terminal.style('bold', descriptor.title)} (${descriptor.id}): ${size}, ${file.format === 'csv' ? 'CSV' : 'Parquet'}${delimiter}`;
}

function indented(line: string, terminal: Terminal): string {
  return wrappedLines(line, terminal.columns - 4)
    .map((part, index) => `${index === 0 ? '  ' : '    '}${part}\n`)
    .join('');
}

function columnCells(column: ColumnDescriptor, cells: readonly CellValue[]): string[] {
  const present = cells.filter((cell): cell is string => !isNullCell(cell));
  const counted = frequencies(present);
  const nulls = cells.length - present.length;
  return [
    column.name,
    column.type,
    nulls === 0 ? '' : percentText(nulls / cells.length),
    String(counted.length),
    valuesText(
      column,
      counted.map(({ value }) => value),
    ),
  ];
}

function valuesText(column: ColumnDescriptor, values: readonly string[]): string {
  const { minimum, maximum, decimals = 0, vocabulary, format } = column;
  if (minimum !== undefined && maximum !== undefined) {
    return `${minimum} to ${maximum}${decimals === 0 ? '' : `, ${countText(decimals, 'decimal')}`}`;
  }
  if (column.type === 'date' && values.length > 0) {
    const sorted = values.toSorted((a, b) => (a < b ? -1 : 1));
    return `${sorted[0]} to ${sorted.at(-1)}`;
  }
  const shown = values.slice(0, 3).map((value) => (value.length > 24 ? `${value.slice(0, 23)}…` : value));
  const list = `${shown.join(', ')}${values.length > shown.length ? ', …' : ''}`;
  if (vocabulary !== undefined) return `closed: ${list}`;
  return format ?? list;
}

/** What was counted for a rule, such as "505 rows" or "64 groups, 3 rows without a claim". */
export function supportText({ unit, holding, silent }: RuleSupport): string {
  const backed = countText(holding, unit === 'rows' ? 'row' : unit === 'groups' ? 'group' : 'claim');
  return silent === 0 ? backed : `${backed}, ${silent} without a claim because of nulls`;
}

/** Which of the 12 tasks there are, and why not the others. */
export function ownTasksText(tasks: readonly OwnTaskEntry[], terminal: Terminal): string {
  const refused = tasks.filter(({ hash }) => hash === null);
  const lines = refused.map(({ task_id, reason }) => indented(`${task_id}: ${reason}`, terminal));
  const built = tasks.length - refused.length;
  return `${built} of ${tasks.length} tasks are built${refused.length === 0 ? '' : '; the others cannot be:'}\n${lines.join('')}`;
}
