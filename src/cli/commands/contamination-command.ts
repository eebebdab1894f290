import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import type { DatabaseOptions } from '../database-option.ts';
import { databaseOption } from '../database-option.ts';
import { makeCommand } from '../make-command.ts';
import { contaminationText } from '../output/contamination-text.ts';
import { jsonText } from '../output/json-text.ts';
import { withStoredResults } from '../with-workspace.ts';

/** `mendbench contamination`. */
export function contaminationCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench contamination',
    usage: 'contamination <model>',
    summary: 'how much better a model is on tables that it may remember',
    details:
      "Compares F1 on twelve tasks of public tables with F1 on their twins, whose names, numbers and dates are others, from the model's newest runs of the suites standard and renamed.",
    examples: [
      ['mendbench run --model rules --suite standard', 'the tables as they are'],
      ['mendbench run --model rules --suite renamed', 'their twins'],
      ['mendbench contamination rules', 'the difference, with its interval'],
    ],
  })
    .option('--json', 'print JSON')
    .addOption(databaseOption())
    .action((model: string, options: DatabaseOptions & { readonly json?: true }) =>
      withStoredResults(context, options, async (useCases) => {
        const metrics = await useCases.contamination(model);
        context.terminal.print(
          options.json === true ? jsonText(metrics) : contaminationText(metrics, context.terminal),
        );
      }),
    );
}
