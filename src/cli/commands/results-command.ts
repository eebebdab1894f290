import type { Command } from 'commander';
import type { ResultStreamRequest, UseCases } from '../../execution/use-cases/use-cases.ts';
import { CodedError } from '../../foundation/coded-error.ts';
import type { CommandContext } from '../command-context.ts';
import type { DatabaseOptions } from '../database-option.ts';
import { databaseOption } from '../database-option.ts';
import { makeCommand } from '../make-command.ts';
import { jsonText } from '../output/json-text.ts';
import { leaderboardText } from '../output/leaderboard-text.ts';
import { choiceOption } from '../output/option-values.ts';
import { RESULT_FORMATS, resultsCsv, resultsMarkdown, resultsNdjson } from '../output/results-text.ts';
import { runTableText } from '../output/run-table-text.ts';
import type { Terminal } from '../output/terminal.ts';
import { readPairResults } from '../read-pair-results.ts';
import { withStoredResults } from '../with-workspace.ts';

interface ResultsOptions extends DatabaseOptions {
  readonly format: (typeof RESULT_FORMATS)[number];
  readonly rows: ResultStreamRequest['rows'];
}

type WholeFormat = Exclude<ResultsOptions['format'], 'parquet'>;

/** `mendbench results`. */
export function resultsCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench results',
    usage: 'results [run|batch|latest]',
    summary: 'print stored results: the leaderboard of a batch, or the tasks of a run',
    details:
      'Without an id it prints the latest batch. json is the result document of a run, or {batch_id, items} of a batch; ndjson and csv have one task result a line. With --rows trials, csv, ndjson and parquet have one trial a line instead, in the same memory however many there are. In csv a text that begins with = + - or @ gets an apostrophe, so that no spreadsheet runs it.',
    examples: [
      ['mendbench results', 'the leaderboard of the latest batch'],
      ['mendbench results latest --format csv > results.csv', 'every task result as CSV'],
      ['mendbench results latest --rows trials --format parquet > trials.parquet', 'every trial as Parquet'],
      ['mendbench results 0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10 --format json', 'the document of one run'],
    ],
  })
    .addOption(choiceOption('--format <name>', 'how to print', RESULT_FORMATS).default('table'))
    .addOption(choiceOption('--rows <kind>', 'a row for each of these', ['results', 'trials']).default('results'))
    .addOption(databaseOption())
    .action((id: string | undefined, options: ResultsOptions) =>
      withStoredResults(context, options, async (useCases) => {
        const { terminal } = context;
        const way = wayToPrint(options, terminal);
        if (typeof way === 'object') await terminal.printPieces(await useCases.streamResults(id ?? 'latest', way));
        else terminal.print(await resultsText(useCases, id ?? 'latest', { format: way, terminal }));
      }),
    );
}

/** What is written while it is read, or the format that the whole document is needed for. Throws USAGE_ROWS and USAGE_BINARY. */
function wayToPrint({ format, rows }: ResultsOptions, { isRead }: Terminal): ResultStreamRequest | WholeFormat {
  if (format === 'parquet' && isRead) {
    throw new CodedError(
      'USAGE_BINARY',
      'parquet is nothing to read on a screen; send it to a file: > results.parquet',
    );
  }
  if (format === 'parquet') return { format, rows };
  if (rows === 'results') return format;
  if (format === 'csv' || format === 'ndjson') return { format, rows };
  throw new CodedError('USAGE_ROWS', `--rows trials is for csv, ndjson and parquet, not ${format}; add --format csv`);
}

async function resultsText(
  useCases: UseCases,
  id: string,
  { format, terminal }: { readonly format: WholeFormat; readonly terminal: Terminal },
): Promise<string> {
  const results = await useCases.readResults(id);
  switch (format) {
    case 'json':
      return jsonText(results);
    case 'csv':
      return resultsCsv(results);
    case 'ndjson':
      return resultsNdjson(results);
    case 'markdown':
      return resultsMarkdown(results);
    case 'table':
      return `${
        'items' in results
          ? leaderboardText(await useCases.readLeaderboard(results.batch_id), terminal)
          : runTableText(results, terminal)
      }${await readPairResults(useCases, results, terminal)}`;
  }
}
