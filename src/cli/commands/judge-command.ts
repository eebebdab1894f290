import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { LABEL_CASES } from '../../judging/choose-label-cases.ts';
import { readLabels } from '../../judging/read-labels.ts';
import { fileError } from '../../tabular-files/file-error.ts';
import { readFileBytes } from '../../tabular-files/read-file-bytes.ts';
import { textFromBytes } from '../../tabular-files/text-from-bytes.ts';
import type { CommandContext } from '../command-context.ts';
import type { DatabaseOptions } from '../database-option.ts';
import { databaseOption } from '../database-option.ts';
import { makeCommand } from '../make-command.ts';
import { judgeCalibrationText, judgeReportText } from '../output/judge-text.ts';
import { jsonText } from '../output/json-text.ts';
import { listOption, wholeNumberOption } from '../output/option-values.ts';
import { requireOptions } from '../output/require-options.ts';
import { withStoredResults } from '../with-workspace.ts';

interface SelectionOptions extends DatabaseOptions {
  readonly cases: number;
  readonly seed: number;
}

interface JudgeOptions extends SelectionOptions {
  readonly judge?: readonly string[];
  readonly config?: string;
  readonly json?: true;
}

const CONFIG_WORDS = 'models and limits (default: MENDBENCH_CONFIG, else mendbench.config.yaml)';

/** `mendbench judge`. */
export function judgeCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench judge',
    usage: 'judge',
    summary: 'have models rate change logs, and check them against people',
    examples: [
      ['mendbench judge ask latest --judge openai/gpt-6-luna', 'rate what the latest batch handed in'],
      ['mendbench judge form latest --output labels.html', 'a form in which people rate the same cases'],
    ],
  })
    .addCommand(askCommand(context))
    .addCommand(formCommand(context))
    .addCommand(calibrateCommand(context));
}

function askCommand(context: CommandContext): Command {
  const command = withSelection(
    makeCommand({
      path: 'mendbench judge ask',
      usage: 'ask [ids...]',
      summary: 'put stored submissions to judges',
      details:
        'A judge is provider/model; its key comes from the environment. It must first rate nine of ten planted records rightly. Until people have labelled cases no judgement counts.',
      examples: [
        [
          'mendbench judge ask latest --judge openai/gpt-6-luna,anthropic/claude-haiku-4-5',
          'two families of judges over the latest batch',
        ],
        [
          'COMPATIBLE_BASE_URL=http://127.0.0.1:11434/v1 mendbench judge ask --judge compatible/llama3.3',
          'a local one',
        ],
      ],
    }),
  )
    .addOption(listOption('--judge <models>', 'the judges, as provider/model or as the config names them'))
    .option('--config <file>', CONFIG_WORDS)
    .option('--json', 'print the whole report as JSON')
    .action((ids: readonly string[], options: JudgeOptions) =>
      withStoredResults(context, options, async (useCases) => {
        const judges = await judgesOf(options, context);
        const report = await useCases.judgeResults(selectionOf(ids, options), judges, context.interruption);
        context.terminal.print(options.json === true ? jsonText(report) : judgeReportText(report, context.terminal));
      }),
    );
  return requireOptions(command, 'mendbench judge ask', ['judge']);
}

function formCommand(context: CommandContext): Command {
  const command = withSelection(
    makeCommand({
      path: 'mendbench judge form',
      usage: 'form [ids...]',
      summary: 'write the form in which people rate the cases that judges rate',
      details: 'One HTML page that needs no network. Two people fill it in alone; each saves a CSV.',
      examples: [['mendbench judge form latest --output labels.html', 'sixty cases of the latest batch']],
    }),
  )
    .option('--output <file>', 'the HTML file')
    .action((ids: readonly string[], options: SelectionOptions & { readonly output?: string }) =>
      withStoredResults(context, options, async (useCases) => {
        const path = options.output ?? '';
        const form = await useCases.makeLabelForm(selectionOf(ids, options));
        // Never over a form that people may be at work on.
        await writeFile(path, form, { flag: 'wx' }).catch((error: unknown) => {
          throw fileError(error, path);
        });
        context.terminal.tell(`${path}: open it in a browser; each person saves a CSV of labels\n`);
      }),
    );
  return requireOptions(command, 'mendbench judge form', ['output']);
}

function calibrateCommand(context: CommandContext): Command {
  const command = withSelection(
    makeCommand({
      path: 'mendbench judge calibrate',
      usage: 'calibrate [ids...]',
      summary: 'compare a judge with the labels of people',
      details: 'Name the runs, cases and seed that the form was made with.',
      examples: [
        ['mendbench judge calibrate latest --labels a.csv,b.csv --judge openai/gpt-6-luna', 'with the labels of two'],
      ],
    }),
  )
    .addOption(listOption('--labels <files>', 'the CSV files that the form saved'))
    .addOption(listOption('--judge <model>', 'the judge, as provider/model or as the config names it'))
    .option('--config <file>', CONFIG_WORDS)
    .option('--json', 'print the whole comparison as JSON')
    .action((ids: readonly string[], options: JudgeOptions & { readonly labels?: readonly string[] }) =>
      withStoredResults(context, options, async (useCases) => {
        const files = options.labels ?? [];
        const texts = await Promise.all(files.map(async (file) => textFromBytes(await readFileBytes(file), file)));
        const labels = texts.flatMap(readLabels);
        const [judge] = await judgesOf(options, context);
        if (judge === undefined) return;
        const selection = selectionOf(ids, options);
        const found = await useCases.calibrateJudge(selection, labels, judge, context.interruption);
        context.terminal.print(options.json === true ? jsonText(found) : judgeCalibrationText(found));
      }),
    );
  return requireOptions(command, 'mendbench judge calibrate', ['labels', 'judge']);
}

function withSelection(command: Command): Command {
  return command
    .addOption(
      wholeNumberOption('--cases <n>', 'submissions to draw, in turn from the models', {
        minimum: 1,
        maximum: 1000,
      }).default(LABEL_CASES),
    )
    .addOption(wholeNumberOption('--seed <n>', 'draws the cases', { minimum: 0, maximum: 1_000_000_000 }).default(0))
    .addOption(databaseOption());
}

function selectionOf(ids: readonly string[], { cases, seed }: SelectionOptions) {
  return { ids: ids.length === 0 ? ['latest'] : ids, most: cases, seed };
}

async function judgesOf(options: JudgeOptions, context: CommandContext) {
  const { createJudges } = await import('../../assembly/create-judges.ts');
  const { systemClock } = await import('../../foundation/clock.ts');
  const { environment } = context;
  return createJudges(options.judge ?? [], { environment, configPath: options.config ?? null, clock: systemClock });
}
