import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { makeCommand } from '../make-command.ts';
import { addReportOptions } from '../output/report-options.ts';
import type { ReportOptions } from '../output/report-options.ts';
import { printReport } from '../print-report.ts';

/** `mendbench report`. */
export function reportCommand(context: CommandContext): Command {
  const command = makeCommand({
    path: 'mendbench report',
    usage: 'report [runs...]',
    summary: 'write the decision report of runs or batches',
    details:
      'Without an id it takes the latest batch. Runs must be of one suite; of a model that stands in several, the one named last counts. The endings of --output choose the format: .txt .md .html .json .csv .tex .xml.',
    examples: [
      ['mendbench report', 'the latest batch, in the terminal'],
      ['mendbench report latest --output report.html --output report.md', 'two files'],
      ['mendbench report --format latex > tables.tex', 'tables for a paper'],
    ],
  });
  return addReportOptions(command).action((runs: readonly string[], options: ReportOptions) =>
    printReport(context, options, { models: [], runs: runs.length === 0 ? ['latest'] : runs }),
  );
}
