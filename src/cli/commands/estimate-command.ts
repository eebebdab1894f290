import type { Command } from 'commander';
import type { BatchEstimate } from '../../contract/run.ts';
import type { CommandContext } from '../command-context.ts';
import type { DatabaseOptions } from '../database-option.ts';
import { databaseOption } from '../database-option.ts';
import { makeCommand } from '../make-command.ts';
import { countText, durationText } from '../output/figure-text.ts';
import { jsonText } from '../output/json-text.ts';
import type { Terminal } from '../output/terminal.ts';
import type { TextColumn } from '../output/text-table.ts';
import { renderTextTable } from '../output/text-table.ts';
import { wrappedLines } from '../output/wrapped-lines.ts';
import { addPlanOptions, modelsOf, requestFrom } from '../plan-options.ts';
import type { PlanOptions } from '../plan-options.ts';
import { readCatalogue } from '../read-catalogue.ts';
import { missingDatabase, withWorkspace } from '../with-workspace.ts';
import type { UseCases } from '../../execution/use-cases/use-cases.ts';

interface EstimateOptions extends PlanOptions, DatabaseOptions {
  readonly json?: true;
}

/** `mendbench estimate`. */
export function estimateCommand(context: CommandContext): Command {
  const command = makeCommand({
    path: 'mendbench estimate',
    usage: 'estimate',
    summary: 'say what a run would cost, and the smallest difference that it could show',
    details:
      'Takes the options of mendbench run, calls nobody and needs no key. The questions of a sample of the tasks are written as they would be asked; the length of the answers is an assumption, and further turns (repairs, tools) are not foreseen. "at most" is what --budget-usd sets aside.',
    examples: [
      ['mendbench estimate --model gpt-6-sol,claude-sonnet-5', 'the standard suite, three repetitions'],
      ['mendbench estimate --model gpt-6-luna --suite robustness --repetitions 1 --json', 'for a program'],
    ],
  });
  addPlanOptions(command).option('--json', 'print JSON').addOption(databaseOption());
  return command.action((options: EstimateOptions) => estimate(context, options));
}

async function estimate(context: CommandContext, options: EstimateOptions): Promise<void> {
  const { terminal } = context;
  const work = async (useCases: UseCases): Promise<void> => {
    const found = await useCases.estimateBatch(requestFrom(options, await modelsOf(useCases, options)));
    terminal.print(options.json === true ? jsonText(found) : estimateText(found, terminal));
  };
  const isFirst = (await missingDatabase(context, options)) !== null;
  if (isFirst) await readCatalogue(context, work, options.config);
  else await withWorkspace(context, { ...options, configPath: options.config }, work);
}

const COLUMNS: readonly TextColumn[] = [
  { title: 'model' },
  { title: 'trials', align: 'right' },
  { title: 'calls', align: 'right', dropOrder: 1 },
  { title: 'tokens in', align: 'right', dropOrder: 2 },
  { title: 'tokens out', align: 'right', dropOrder: 3 },
  { title: 'USD', align: 'right' },
  { title: 'at most', align: 'right' },
];

function estimateText(found: BatchEstimate, terminal: Terminal): string {
  const rows = [...found.models, { ...found, model: 'together' }].map((entry) => [
    entry.model,
    String(entry.trials),
    String(entry.calls),
    String(entry.input_tokens),
    String(entry.output_tokens),
    dollars(entry.cost_usd),
    dollars(entry.most_cost_usd),
  ]);
  const { text } = renderTextTable(COLUMNS, rows, terminal.columns, (title) => terminal.style('dim', title));
  const { value } = found.smallest_detectable_difference;
  const lines = [
    `${countText(found.tasks, 'task')}; answers of usual length are an assumption, "at most" is what a budget sets aside.`,
    found.cost_usd === null ? 'USD ? : the price of the model is unknown; give one in the config.' : '',
    value === null
      ? ''
      : `Smallest difference in F1 that this plan finds in 4 of 5 cases: ${value.toFixed(3)}, under assumed variances.`,
    found.duration_ms === null ? '' : `About ${durationText(found.duration_ms)}, as the newest runs took.`,
  ].filter((line) => line !== '');
  const legend = lines.flatMap((line) => wrappedLines(line, terminal.columns, '  '));
  return `${text}\n${legend.map((line) => `${terminal.style('dim', line)}\n`).join('')}`;
}

function dollars(amount: number | null): string {
  return amount === null ? '?' : amount.toFixed(2);
}
