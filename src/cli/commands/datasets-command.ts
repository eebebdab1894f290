import type { Command } from 'commander';
import { CodedError } from '../../foundation/coded-error.ts';
import type { DatasetDetail } from '../../contract/dataset.ts';
import type { CommandContext } from '../command-context.ts';
import { makeCommand } from '../make-command.ts';
import { allItems } from '../output/all-items.ts';
import { countText } from '../output/figure-text.ts';
import { jsonText } from '../output/json-text.ts';
import { nearestWord } from '../output/nearest-word.ts';
import type { Terminal } from '../output/terminal.ts';
import { renderTextTable } from '../output/text-table.ts';
import { wrappedLines } from '../output/wrapped-lines.ts';
import { readCatalogue } from '../read-catalogue.ts';
import { datasetsAddCommand } from './datasets-add-command.ts';
import { datasetsAddPairCommand } from './datasets-add-pair-command.ts';
import { datasetsDiffCommand } from './datasets-diff-command.ts';
import { datasetsRemoveCommand } from './datasets-remove-command.ts';
import { datasetsVersionsCommand } from './datasets-versions-command.ts';

interface JsonOptions {
  readonly json?: true;
}

/** `mendbench datasets list` (also without `list`) and `mendbench datasets show`. */
export function datasetsCommand(context: CommandContext): Command {
  const list = makeCommand({
    path: 'mendbench datasets list',
    usage: 'list',
    summary: 'list the datasets',
    examples: [['mendbench datasets list', 'the nine tables, their sizes and licences']],
  })
    .option('--json', 'print JSON')
    .allowExcessArguments()
    .action(async (options: JsonOptions, { args: [unknown] }: Command) => {
      // As the default command it is handed every word that is no command of the group.
      if (unknown !== undefined) throw unknownCommand(unknown);
      await listDatasets(context, options);
    });
  const show = makeCommand({
    path: 'mendbench datasets show',
    usage: 'show <dataset>',
    summary: 'show a dataset: source, licence, columns and rules',
    examples: [
      ['mendbench datasets show air-routes', 'columns, key, rules and where the table comes from'],
      ['mendbench datasets show 3 --json', 'the third dataset, for a program'],
    ],
  })
    .option('--json', 'print JSON')
    .action((dataset: string, options: JsonOptions) => showDataset(context, dataset, options));
  return makeCommand({
    path: 'mendbench datasets',
    usage: 'datasets',
    summary: 'list the datasets, show one, add your own',
    examples: [
      ['mendbench datasets list', 'the nine tables'],
      ['mendbench datasets show air-routes', 'everything about one'],
      ['mendbench datasets add orders.csv', 'tasks of a table of yours'],
    ],
  })
    .addCommand(list, { isDefault: true })
    .addCommand(show)
    .addCommand(datasetsAddCommand(context))
    .addCommand(datasetsAddPairCommand(context))
    .addCommand(datasetsVersionsCommand(context))
    .addCommand(datasetsDiffCommand(context))
    .addCommand(datasetsRemoveCommand(context));
}

function unknownCommand(word: string): CodedError {
  const nearest = nearestWord(word, ['list', 'show', 'add', 'add-pair', 'versions', 'diff', 'remove']);
  const remedy = nearest === null ? 'see mendbench datasets --help' : `did you mean ${nearest}?`;
  return new CodedError('USAGE_UNKNOWN_COMMAND', `unknown command '${word}'; ${remedy}`);
}

const LIST_COLUMNS = [
  { title: '#', align: 'right' },
  { title: 'dataset' },
  { title: 'title', dropOrder: 3 },
  { title: 'origin', dropOrder: 1 },
  { title: 'rows', align: 'right' },
  { title: 'columns', align: 'right' },
  { title: 'tasks', align: 'right' },
  { title: 'licence', dropOrder: 2 },
] as const;

async function listDatasets(context: CommandContext, options: JsonOptions): Promise<void> {
  const { terminal } = context;
  await readCatalogue(context, async (useCases) => {
    const datasets = await allItems((page) => useCases.listDatasets(page));
    if (options.json === true) {
      terminal.print(jsonText({ items: datasets }));
      return;
    }
    const rows = datasets.map((dataset) => [
      String(dataset.number),
      terminal.style('bold', dataset.dataset_id),
      dataset.title,
      dataset.origin,
      ...[dataset.row_count, dataset.column_count, dataset.task_count].map(String),
      dataset.licence,
    ]);
    terminal.print(renderTextTable(LIST_COLUMNS, rows, terminal.columns, (title) => terminal.style('dim', title)).text);
  });
}

async function showDataset(context: CommandContext, name: string, options: JsonOptions): Promise<void> {
  const { terminal } = context;
  await readCatalogue(context, async (useCases) => {
    const dataset = await useCases.readDataset(name);
    terminal.print(options.json === true ? jsonText(dataset) : datasetText(dataset, terminal));
  });
}

const COLUMN_COLUMNS = [
  { title: 'column' },
  { title: 'type' },
  { title: 'notes', dropOrder: 1 },
  { title: 'meaning', wraps: true },
] as const;

const FACT_INDENT = ' '.repeat(12);

function datasetText(dataset: DatasetDetail, terminal: Terminal): string {
  const head = (title: string): string => terminal.style('dim', title);
  const facts: readonly (readonly [string, string])[] = [
    ['about', dataset.description],
    ['domain', `${dataset.domain} (${dataset.origin})`],
    ['source', dataset.source],
    ['licence', dataset.licence],
    ['credit', dataset.attribution],
    ['size', `${countText(dataset.row_count, 'row')}, ${countText(dataset.columns.length, 'column')}`],
    ['key', dataset.key.join(', ')],
    ['identities', dataset.identities.map((identity) => identity.join(' + ')).join('; ')],
    ['rules', rulesSummary(dataset)],
    ['tasks', countText(dataset.task_ids.length, 'task')],
    ['version', dataset.version],
  ];
  const columns = dataset.columns.map((column) => [
    column.name,
    column.type,
    [column.protected ? 'protected' : '', column.nullable ? 'may be null' : '']
      .filter((note) => note !== '')
      .join(', '),
    column.meaning,
  ]);
  const lines = facts
    .filter(([, text]) => text !== '')
    .map(([title, text]) => {
      const wrapped = wrappedLines(text, terminal.columns - FACT_INDENT.length);
      return `${head(title.padEnd(FACT_INDENT.length))}${wrapped.join(`\n${FACT_INDENT}`)}\n`;
    });
  const table = renderTextTable(COLUMN_COLUMNS, columns, terminal.columns, head).text;
  return `${terminal.style('bold', `${dataset.number}  ${dataset.title}`)}\n\n${lines.join('')}\n${table}`;
}

function rulesSummary(dataset: DatasetDetail): string {
  const counts = new Map<string, number>();
  for (const rule of dataset.rules) counts.set(rule.kind, (counts.get(rule.kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
}
