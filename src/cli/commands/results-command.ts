import type { Command } from 'commander';
import type { UseCases } from '../../execution/use-cases/use-cases.ts';
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
}

/** `mendbench results`. */
export function resultsCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench results',
    usage: 'results [run|batch|latest]',
    summary: 'print stored results: the leaderboard of a batch, or the tasks of a run',
    details:
      'Without an id it prints the latest batch. json is the result document of a run, or {batch_id, items} of a batch; ndjson and csv have one task result a line. In csv a text that begins with = + - or @ gets an apostrophe, so that no spreadsheet runs it.',
    examples: [
      ['mendbench results', 'the leaderboard of the latest batch'],
      ['mendbench results latest --format csv > results.csv', 'every task result as CSV'],
      ['mendbench results 0199c5e2-7a51-7000-8a4e-2f6f1b3c9d10 --format json', 'the document of one run'],
    ],
  })
    .addOption(choiceOption('--format <name>', 'how to print', RESULT_FORMATS).default('table'))
    .addOption(databaseOption())
    .action((id: string | undefined, options: ResultsOptions) =>
      withStoredResults(context, options, async (useCases) => {
        context.terminal.print(await resultsText(useCases, id ?? 'latest', { ...options, terminal: context.terminal }));
      }),
    );
}

async function resultsText(
  useCases: UseCases,
  id: string,
  { format, terminal }: ResultsOptions & { readonly terminal: Terminal },
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
