import type { Command } from 'commander';
import { CodedError } from '../../foundation/coded-error.ts';
import { systemClock } from '../../foundation/clock.ts';
import type { StartedBatch, StartOptions, UseCases } from '../../execution/use-cases/use-cases.ts';
import type { CommandContext } from '../command-context.ts';
import type { DatabaseOptions } from '../database-option.ts';
import { databaseOption } from '../database-option.ts';
import { followBatch } from '../follow-batch.ts';
import { makeCommand } from '../make-command.ts';
import { jsonText } from '../output/json-text.ts';
import { cutOffText } from '../output/cut-off-text.ts';
import { leftOutText } from '../output/left-out-text.ts';
import { leaderboardText } from '../output/leaderboard-text.ts';
import { createProgressReporter } from '../output/progress-reporter.ts';
import { addPlanOptions, modelsOf, requestFrom } from '../plan-options.ts';
import type { PlanOptions } from '../plan-options.ts';
import { readCatalogue } from '../read-catalogue.ts';
import { readPairResults } from '../read-pair-results.ts';
import { missingDatabase, withWorkspace } from '../with-workspace.ts';

interface RunOptions extends PlanOptions, DatabaseOptions {
  readonly continue?: string;
  readonly json?: true;
  readonly quiet?: true;
}

/** `mendbench run`. */
export function runCommand(context: CommandContext): Command {
  const command = makeCommand({
    path: 'mendbench run',
    usage: 'run',
    summary: 'run models on tasks, store every result and print the leaderboard',
    details:
      'Without --model it runs every built-in model. A model of a provider is named by its id, or as provider/id; mendbench models lists them, mendbench estimate says what they would cost. Ctrl-C stops after the trials under way; what is done stays stored and --continue takes it up again. The tasks are always the same: --seed moves only what models draw and the order of trials, and only --task-seed makes other tasks. Conditions hand out the same tasks perturbed; of the standard tasks a fixed 36 are, and --suite robustness runs all conditions on those.',
    examples: [
      ['mendbench run', 'all built-in models on all 108 tasks'],
      ['mendbench run --model rules,noop --suite smoke', 'two models on the small suite'],
      ['mendbench run --model rules --task "accuracy_*_3" --task uniqueness_easy_1', 'some tasks only'],
      [
        'mendbench run --model calibrated@repair=0.8@damage=0.01 --repetitions 3 --json',
        'parameters; JSON for a program',
      ],
      ['mendbench run --model gpt-6-luna,claude-sonnet-5 --budget-usd 5', 'language models, with their keys set'],
      ['mendbench run --model rules --suite robustness', 'the 36 tasks under every condition'],
      ['mendbench run --model rules --conditions p1,p2', 'all tasks, and the 36 with rows or columns moved'],
      ['mendbench run --continue latest', 'what an interrupted batch still lacks'],
    ],
  });
  addPlanOptions(command)
    .option('--continue <batch>', 'run what a stored batch, or latest, still lacks')
    .option('--json', 'print the results as JSON {batch_id, items} instead of the leaderboard')
    .option('--quiet', 'no progress')
    .addOption(databaseOption());
  return command.action(async (options: RunOptions) => {
    if ((await missingDatabase(context, options)) !== null) await checkRequest(context, options);
    const workspace = { ...options, configPath: options.config };
    await withWorkspace(context, workspace, (useCases) => runAndPrint(context, useCases, options));
  });
}

/** Refuses a plan that cannot be run before a database is made for it. */
async function checkRequest(context: CommandContext, options: RunOptions): Promise<void> {
  if (options.continue !== undefined) {
    throw new CodedError('RESULTS_NONE', 'there is no stored batch to continue; start one with mendbench run');
  }
  const check = async (useCases: UseCases): Promise<void> =>
    useCases.checkBatch(requestFrom(options, await modelsOf(useCases, options)));
  await readCatalogue(context, check, options.config);
}

async function runAndPrint(context: CommandContext, useCases: UseCases, options: RunOptions): Promise<void> {
  const { terminal } = context;
  const progress = createProgressReporter(terminal, {
    isQuiet: options.quiet === true,
    nowMs: () => systemClock.nowMs(),
  });
  const { budgetUsd } = options;
  const batch = await startOrContinue(useCases, options, { onEvent: progress.report, budgetUsd });
  const state = await followBatch(context, batch, progress);
  const { batch_id: batchId } = batch.started;
  const results = await useCases.readResults(batchId);
  if (options.json === true) {
    terminal.print(jsonText(results));
  } else {
    const board = leaderboardText(await useCases.readLeaderboard(batchId), terminal);
    const runs = await useCases.listRuns({ batchId }, { limit: 200 });
    const notes = `${leftOutText(runs, terminal)}${cutOffText(runs, terminal)}`;
    terminal.print(`${board}${notes}${await readPairResults(useCases, results, terminal)}`);
  }
  if (state === 'paused') throw budgetSpent(batchId);
}

function budgetSpent(batchId: string): CodedError {
  return new CodedError(
    'BUDGET_SPENT',
    `the budget does not reach for the next call; what is done is stored, go on with: mendbench run --continue ${batchId} --budget-usd <a larger whole>`,
    { details: { batchId } },
  );
}

async function startOrContinue(
  useCases: UseCases,
  options: RunOptions,
  startOptions: StartOptions,
): Promise<StartedBatch> {
  if (options.continue === undefined) {
    return await useCases.startBatch(requestFrom(options, await modelsOf(useCases, options)), startOptions);
  }
  const stored = await useCases.readResults(options.continue);
  return await useCases.continueBatch(stored.batch_id, startOptions);
}
