import type { Command } from 'commander';
import { systemClock } from '../../foundation/clock.ts';
import type { UseCases } from '../../execution/use-cases/use-cases.ts';
import type { CommandContext } from '../command-context.ts';
import type { DatabaseOptions } from '../database-option.ts';
import { databaseOption } from '../database-option.ts';
import { followBatch } from '../follow-batch.ts';
import { makeCommand } from '../make-command.ts';
import { leaderboardText } from '../output/leaderboard-text.ts';
import { createProgressReporter } from '../output/progress-reporter.ts';
import { chosenPort, portOption } from '../port-option.ts';
import { serveUntilInterrupted } from '../serve-until-interrupted.ts';
import { withWorkspace } from '../with-workspace.ts';

/** A machine with so many servers side by side has another problem. */
const FURTHER_PORTS = 50;

interface StartOptions extends DatabaseOptions {
  readonly port?: number;
}

/** `mendbench start`, which is also `npm start`. */
export function startCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench start',
    usage: 'start',
    summary:
      'run the standard suite with the built-in models where results are missing, print the leaderboard, serve the API',
    details:
      'The API answers from the start, while the suite is run: half a minute to a minute on two cores. A second start shows what is stored. Where the port is taken it takes the next free one.',
    examples: [
      ['mendbench start', 'everything, with nothing to set up'],
      ['mendbench start --port 8080', 'the API on another port'],
    ],
  })
    .addOption(portOption())
    .addOption(databaseOption())
    .action(async (options: StartOptions) => {
      const port = chosenPort(options.port, context.environment);
      const address = { host: '127.0.0.1', port, furtherPorts: FURTHER_PORTS, askers: {}, handsToWorkers: false };
      await withWorkspace(context, { ...options, deliversWebhooks: true }, async (useCases) => {
        const meanwhile = (): Promise<void> => showStandardResults(context, useCases);
        await serveUntilInterrupted(context, useCases, { ...address, meanwhile });
      });
    });
}

/** Prints the leaderboard of the standard suite, which is run first where it is not stored. */
async function showStandardResults(context: CommandContext, useCases: UseCases): Promise<void> {
  const { terminal } = context;
  const progress = createProgressReporter(terminal, { isQuiet: false, nowMs: () => systemClock.nowMs() });
  const standard = await useCases.ensureStandardRun({ onEvent: progress.report });
  if (standard.kind === 'started') await followBatch(context, standard.batch, progress);
  const batchId = standard.kind === 'started' ? standard.batch.started.batch_id : standard.batchId;
  terminal.print(`\n${leaderboardText(await useCases.readLeaderboard(batchId), terminal)}\n`);
}
