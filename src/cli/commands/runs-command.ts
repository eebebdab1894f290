import { Argument } from 'commander';
import type { Command } from 'commander';
import type { RunDetail } from '../../contract/run.ts';
import type { UseCases } from '../../execution/use-cases/use-cases.ts';
import type { CommandContext } from '../command-context.ts';
import type { DatabaseOptions } from '../database-option.ts';
import { databaseOption } from '../database-option.ts';
import { makeCommand } from '../make-command.ts';
import { jsonText } from '../output/json-text.ts';
import { requireOptions } from '../output/require-options.ts';
import { wholeNumberOption } from '../output/option-values.ts';
import { runsText } from '../output/runs-text.ts';
import { waitForRun } from '../wait-for-run.ts';
import { withStoredResults } from '../with-workspace.ts';

interface RunsOptions extends DatabaseOptions {
  readonly json?: true;
  readonly limit?: number;
}

/** `mendbench runs` and its commands. */
export function runsCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench runs',
    usage: 'runs',
    summary: 'list runs; pause, cancel or retune one that is under way, in whatever process',
    examples: [
      ['mendbench runs', 'the newest runs, their states, progress and spend'],
      ['mendbench runs pause 0199c5e2-7a51-7001-9b1c-5a7de0c4f2aa', 'end a run after its trials under way'],
      ['mendbench runs tune 0199c5e2-7a51-7001-9b1c-5a7de0c4f2aa --concurrency 64', 'more trials at one time'],
    ],
  })
    .addOption(wholeNumberOption('--limit <n>', 'at most so many (default: 20)', { minimum: 1, maximum: 200 }))
    .option('--json', 'print JSON')
    .addOption(databaseOption())
    .action(async (options: RunsOptions) => {
      const runs = await withStoredResults(context, options, (useCases) =>
        useCases.listRuns({}, { limit: options.limit ?? 20 }),
      );
      context.terminal.print(options.json === true ? jsonText(runs) : runsText(runs, context.terminal));
    })
    .addCommand(endCommand(context, 'pause', 'paused'))
    .addCommand(endCommand(context, 'cancel', 'cancelled'))
    .addCommand(tuneCommand(context));
}

function endCommand(context: CommandContext, name: 'pause' | 'cancel', wanted: 'paused' | 'cancelled'): Command {
  const details = {
    pause: 'The trials under way end and are stored; mendbench run --resume goes on with the run.',
    cancel: 'Calls under way are broken off. What is done stays stored.',
  };
  return runCommandOf(context, {
    name,
    summary: name === 'pause' ? 'end a run after its trials under way' : 'end a run at once',
    details: details[name],
    example: [`mendbench runs ${name} 0199c5e2-7a51-7001-9b1c-5a7de0c4f2aa`, `the run is ${wanted} when this ends`],
    async work(useCases, runId) {
      const run = await (name === 'pause' ? useCases.pauseRun(runId) : useCases.cancelRun(runId));
      return waitForRun(useCases, run.run_id, context.interruption);
    },
  });
}

function tuneCommand(context: CommandContext): Command {
  const command = runCommandOf(context, {
    name: 'tune',
    summary: 'set how many trials of a run go on at one time',
    details: 'A run under way follows within a second; one that is stopped begins with it when it goes on.',
    example: [
      'mendbench runs tune 0199c5e2-7a51-7001-9b1c-5a7de0c4f2aa --concurrency 4',
      'four trials at one time from now on',
    ],
    work: (useCases, runId) => useCases.tuneRun(runId, command.opts<{ concurrency: number }>().concurrency),
  });
  command.addOption(wholeNumberOption('--concurrency <n>', 'trials at one time', { minimum: 1, maximum: 1000 }));
  return requireOptions(command, 'mendbench runs tune', ['concurrency']);
}

interface RunCommandSetting {
  readonly name: string;
  readonly summary: string;
  readonly details: string;
  readonly example: readonly [string, string];
  readonly work: (useCases: UseCases, runId: string) => Promise<RunDetail>;
}

function runCommandOf(context: CommandContext, setting: RunCommandSetting): Command {
  const { name, summary, details, example, work } = setting;
  return makeCommand({ path: `mendbench runs ${name}`, usage: name, summary, details, examples: [example] })
    .addArgument(new Argument('<run>', 'id of a run, as mendbench runs lists it'))
    .option('--json', 'print the run as JSON')
    .addOption(databaseOption())
    .action(async (runId: string, _options: RunsOptions, self: Command) => {
      // The group has the same options and takes them for its own.
      const options = self.optsWithGlobals<RunsOptions>();
      const run = await withStoredResults(context, options, (useCases) => work(useCases, runId));
      const runs = { items: [run], next_cursor: null };
      context.terminal.print(options.json === true ? jsonText(run) : runsText(runs, context.terminal));
    });
}
