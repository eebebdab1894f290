import { Argument } from 'commander';
import type { Command } from 'commander';
import type { Rescore } from '../../contract/rescore.ts';
import type { CommandContext } from '../command-context.ts';
import type { DatabaseOptions } from '../database-option.ts';
import { databaseOption } from '../database-option.ts';
import { makeCommand } from '../make-command.ts';
import { countText } from '../output/figure-text.ts';
import { jsonText } from '../output/json-text.ts';
import { withStoredResults } from '../with-workspace.ts';

interface RescoreOptions extends DatabaseOptions {
  readonly json?: true;
}

/** `mendbench rescore`. */
export function rescoreCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench rescore',
    usage: 'rescore',
    summary: 'score stored results anew after the metrics have changed',
    details:
      'Everything that models sent is stored, so a newer version of mendbench can score it by its own metric version without calling anybody. Scores of older versions stay and can still be read.',
    examples: [
      ['mendbench rescore latest', 'all runs of the newest batch'],
      ['mendbench rescore 0199c5e2-7a51-7001-9b1c-5a7de0c4f2aa --json', 'one run; what was done as JSON'],
    ],
  })
    .addArgument(new Argument('<run>', 'id of a run or a batch, or latest'))
    .option('--json', 'print what was done as JSON')
    .addOption(databaseOption())
    .action(async (id: string, options: RescoreOptions) => {
      const done = await withStoredResults(context, options, (useCases) => useCases.rescore(id));
      context.terminal.print(options.json === true ? jsonText(done) : rescoreText(done));
    });
}

function rescoreText({ runs }: Rescore): string {
  return runs.map(runText).join('');
}

function runText(run: Rescore['runs'][number]): string {
  const parts = [
    `${run.model}: ${countText(run.rescored_trials, 'trial')} scored anew by metric version ${run.to_version}`,
    run.kept_trials === 0 ? '' : `${run.kept_trials} had that score already`,
    run.missing_trials === 0 ? '' : `${run.missing_trials} have nothing to score`,
    run.from_version === run.to_version || run.mean_f1_before === null || run.mean_f1_after === null
      ? ''
      : `mean F1 ${run.mean_f1_before.toFixed(3)} by version ${run.from_version}, now ${run.mean_f1_after.toFixed(3)}`,
  ].filter((part) => part !== '');
  const changed =
    run.changed_tasks.length === 0
      ? ''
      : `  not scored, as their tables have changed since: ${run.changed_tasks.join(', ')}; the run keeps version ${run.from_version}\n`;
  return `${parts.join('; ')}\n${changed}`;
}
