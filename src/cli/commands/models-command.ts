import type { Command } from 'commander';
import type { ModelList } from '../../contract/model.ts';
import type { CommandContext } from '../command-context.ts';
import { makeCommand } from '../make-command.ts';
import { countText } from '../output/figure-text.ts';
import { jsonText } from '../output/json-text.ts';
import type { Terminal } from '../output/terminal.ts';
import type { TextColumn } from '../output/text-table.ts';
import { renderTextTable } from '../output/text-table.ts';
import { wrappedLines } from '../output/wrapped-lines.ts';
import { readCatalogue } from '../read-catalogue.ts';

interface ModelsOptions {
  readonly all?: true;
  readonly config?: string;
  readonly json?: true;
}

type Entry = ModelList['items'][number];

const PROGRAM_COLUMNS: readonly TextColumn[] = [
  { title: 'model' },
  { title: 'kind', dropOrder: 1 },
  { title: 'what it does', wraps: true },
];
const MODEL_COLUMNS: readonly TextColumn[] = [
  { title: 'model' },
  { title: 'provider' },
  { title: 'key' },
  { title: 'USD a million in', align: 'right' },
  { title: 'out', align: 'right' },
  { title: 'context', align: 'right', dropOrder: 1 },
];

/** `mendbench models`. */
export function modelsCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench models',
    usage: 'models',
    summary: 'list the models that can be run, their parameters and prices',
    details:
      'Lists the built-in models, those of the config and those whose key is set; --all lists every known model of the providers. Others can be run too: name them as provider/id.',
    examples: [
      ['mendbench models', 'what can be run now'],
      ['mendbench models --all', 'every model that is known, with prices'],
      ['mendbench run --model calibrated@repair=0.5@damage=0', 'run one with parameters'],
    ],
  })
    .option('--all', 'models without a key too')
    .option('--config <file>', 'models, limits and agents (default: MENDBENCH_CONFIG, else mendbench.config.yaml)')
    .option('--json', 'print JSON, always of all')
    .action((options: ModelsOptions) => listModels(context, options));
}

async function listModels(context: CommandContext, options: ModelsOptions): Promise<void> {
  const { terminal } = context;
  const work = async (useCases: { listModels(): Promise<ModelList> }): Promise<void> => {
    const { items } = await useCases.listModels();
    terminal.print(options.json === true ? jsonText({ items }) : modelsText(items, terminal, options.all === true));
  };
  await readCatalogue(context, work, options.config);
}

function modelsText(items: readonly Entry[], terminal: Terminal, isAll: boolean): string {
  const dim = (title: string): string => terminal.style('dim', title);
  const programs = items.filter(({ kind }) => kind !== 'model');
  const models = items.filter(({ kind }) => kind === 'model');
  const shown = isAll ? models : models.filter(({ is_runnable: isRunnable }) => isRunnable);
  const built = renderTextTable(
    PROGRAM_COLUMNS,
    programs.map((entry) => programRow(entry, terminal)),
    terminal.columns,
    dim,
  );
  const asked = renderTextTable(
    MODEL_COLUMNS,
    shown.map((entry) => modelRow(entry, terminal)),
    terminal.columns,
    dim,
  );
  const hidden = models.length - shown.length;
  const notes = [
    ...(shown[0] === undefined ? [] : [`Models take ${shown[0].parameters.map(({ name }) => `@${name}`).join(', ')}.`]),
    ...(hidden === 0
      ? []
      : [
          `${countText(hidden, 'known model')} without a key: mendbench models --all; docs/guide/models.md says how to set one.`,
        ]),
    ...(shown.some(({ price, context_window: window }) => price === null || window === null)
      ? ['? : not known; without a price no cost can be told and no budget can bound it. Add it to the config.']
      : []),
    ...new Set(shown.flatMap(({ notices }) => notices.filter((notice) => notice.includes('deprecated')))),
  ].flatMap((note) => wrappedLines(note, terminal.columns, '  '));
  const text = shown.length === 0 ? '' : `\n${asked.text}`;
  return `${built.text}${text}\n${notes.map((line) => `${dim(line)}\n`).join('')}`;
}

function programRow(entry: Entry, terminal: Terminal): string[] {
  const parameters = entry.parameters.map((parameter) => {
    const usual = parameter.default === '' ? '' : ` (default ${parameter.default})`;
    const choices = parameter.choices === undefined ? '' : `: ${parameter.choices.join(' or ')}`;
    return `  @${parameter.name}=…  ${parameter.meaning}${choices}${usual}`;
  });
  return [terminal.style('bold', entry.model), entry.kind, [entry.description, ...parameters].join('\n')];
}

function modelRow(entry: Entry, terminal: Terminal): string[] {
  const { price, key_configured: key, context_window: window } = entry;
  return [
    terminal.style('bold', entry.model),
    entry.agent.provider,
    key === null ? 'not needed' : key ? 'set' : entry.agent.provider === 'compatible' ? 'no server set' : 'missing',
    price === null ? '?' : String(price.input_usd_per_million),
    price === null ? '?' : String(price.output_usd_per_million),
    window === null ? '?' : String(window),
  ];
}
