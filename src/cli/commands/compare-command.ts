import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { makeCommand } from '../make-command.ts';
import { listOption } from '../output/option-values.ts';
import { addReportOptions } from '../output/report-options.ts';
import type { ReportOptions } from '../output/report-options.ts';
import { printReport } from '../print-report.ts';

interface CompareOptions extends ReportOptions {
  readonly suite?: string;
  readonly run?: readonly string[];
}

/** `mendbench compare`. */
export function compareCommand(context: CommandContext): Command {
  const command = makeCommand({
    path: 'mendbench compare',
    usage: 'compare <models...>',
    summary: 'say which of some models is best, which are tied and which is worse',
    details:
      'It reads the newest complete run of each model. Up to five models are compared in all pairs, up to thirteen each with one reference; more get intervals and no tests. noop, rules and oracle stand beside them where they are stored. A gate that fails gives exit code 4.',
    examples: [
      ['mendbench compare rules format', 'two models on the standard suite'],
      ['mendbench compare rules dedupe noop --suite smoke --output report.html', 'a page with plots'],
      ['mendbench compare rules dedupe --fail-under f1=0.8 --gate rules --output junit.xml', 'a gate of a build'],
    ],
  })
    .option('--suite <name>', 'the suite whose results are read (default: standard)')
    .addOption(
      listOption('--run <id>', 'read these runs or batches instead of the newest; latest for the newest batch'),
    );
  return addReportOptions(command).action((models: readonly string[], options: CompareOptions) =>
    printReport(context, options, { models, runs: options.run ?? [], suite: options.suite }),
  );
}
