import type { Command } from 'commander';
import { trialStatusSchema } from '../../contract/quality.ts';
import type { TrialStatus } from '../../contract/quality.ts';
import { CodedError } from '../../foundation/coded-error.ts';
import { systemClock } from '../../foundation/clock.ts';
import type { PlanExtension } from '../../execution/use-cases/plan-extension.ts';
import type { QueuedBatch } from '../../execution/use-cases/queued-batch.ts';
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
import type { Terminal } from '../output/terminal.ts';
import { listOption } from '../output/option-values.ts';
import { createProgressReporter } from '../output/progress-reporter.ts';
import { addPlanOptions, modelsOf, requestFrom } from '../plan-options.ts';
import type { PlanOptions } from '../plan-options.ts';
import { readCatalogue } from '../read-catalogue.ts';
import { readPairResults } from '../read-pair-results.ts';
import { missingDatabase, withWorkspace } from '../with-workspace.ts';

interface RunOptions extends PlanOptions, DatabaseOptions {
  readonly continue?: string;
  readonly resume?: string;
  readonly extend?: string;
  readonly fork?: string;
  readonly retry?: readonly string[];
  readonly new?: true;
  readonly queue?: true;
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
      'Without --model it runs every built-in model. A model of a provider is named by its id, or as provider/id; mendbench models lists them, mendbench estimate says what they would cost. Ctrl-C stops after the trials under way, twice at once; what is done stays stored, and the same command, --continue or --resume takes it up again. The tasks are always the same: --seed moves only what models draw and the order of trials, and only --task-seed makes other tasks. Conditions hand out the same tasks perturbed; of the standard tasks a fixed 36 are, and --suite robustness runs all conditions on those.',
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
      ['mendbench run --continue latest --retry agent_timeout,refused', 'and again the trials that ended so'],
      ['mendbench run --extend latest --repetitions 5', 'two more repetitions of a batch that has three'],
    ],
  });
  addPlanOptions(command)
    .option('--continue <batch>', 'run what a stored batch, or latest, still lacks')
    .option('--resume <run>', 'the same for a single run')
    .option('--extend <batch>', 'more repetitions, conditions, tasks or models for a stored batch, or latest')
    .option('--fork <batch>', 'a new batch by the request of a stored one, or latest, as its plan is now')
    .addOption(listOption('--retry <status>', 'with --continue: run trials again that ended so; repeatable'))
    .option('--new', 'start anew, also where the same command was cut off before')
    .option('--queue', 'leave the work to mendbench worker processes that share this PostgreSQL database')
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
  if (
    options.continue !== undefined ||
    options.resume !== undefined ||
    options.extend !== undefined ||
    options.fork !== undefined
  ) {
    throw new CodedError('RESULTS_NONE', 'there is no stored batch to continue; start one with mendbench run');
  }
  const check = async (useCases: UseCases): Promise<void> =>
    useCases.checkBatch(requestFrom(options, await modelsOf(useCases, options)));
  await readCatalogue(context, check, options.config);
}

async function runAndPrint(context: CommandContext, useCases: UseCases, options: RunOptions): Promise<void> {
  const { terminal } = context;
  if (options.queue === true) return queueAndPrint(terminal, useCases, options);
  const progress = createProgressReporter(terminal, {
    isQuiet: options.quiet === true,
    nowMs: () => systemClock.nowMs(),
  });
  const { budgetUsd } = options;
  const batch = await startOrContinue(useCases, options, { onEvent: progress.report, budgetUsd, terminal });
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

async function queueAndPrint(terminal: Terminal, useCases: UseCases, options: RunOptions): Promise<void> {
  const { batchId, runs, shards } = await queueNewOrStored(useCases, options);
  if (options.json === true) {
    terminal.print(jsonText({ batch_id: batchId, run_ids: runs.map(({ runId }) => runId), shards }));
    return;
  }
  const state = shards === 0 ? 'has nothing left to do' : `waits for workers in ${shards} pieces`;
  terminal.print(`batch ${batchId} ${state}; mendbench runs shows how it goes, mendbench worker works on it\n`);
}

async function queueNewOrStored(useCases: UseCases, options: RunOptions): Promise<QueuedBatch> {
  if (options.fork !== undefined) {
    throw new CodedError('USAGE_INVALID', '--fork runs in this process; leave --queue out');
  }
  const { budgetUsd } = options;
  const stored = options.continue ?? options.resume;
  if (stored !== undefined) {
    return await useCases.queueStoredBatch(stored, { budgetUsd, retryStatuses: readRetried(options.retry ?? []) });
  }
  if (options.extend !== undefined) {
    return await useCases.queueExtendedBatch(options.extend, extensionFrom(options), { budgetUsd });
  }
  return await useCases.queueBatch(requestFrom(options, await modelsOf(useCases, options)));
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
  { terminal, ...startOptions }: StartOptions & { readonly terminal: Terminal },
): Promise<StartedBatch> {
  const stored = options.continue ?? options.resume;
  if (stored !== undefined) {
    return await useCases.continueBatch(stored, { ...startOptions, retryStatuses: readRetried(options.retry ?? []) });
  }
  if (options.extend !== undefined) {
    return await useCases.extendBatch(options.extend, extensionFrom(options), startOptions);
  }
  if (options.fork !== undefined) return await useCases.forkBatch(options.fork, startOptions);
  const request = requestFrom(options, await modelsOf(useCases, options));
  const interrupted = options.new === true ? null : await useCases.findInterrupted(request);
  if (interrupted === null) return await useCases.startBatch(request, startOptions);
  terminal.tell(`goes on with batch ${interrupted}, which was cut off; --new starts another\n`);
  return await useCases.continueBatch(interrupted, startOptions);
}

/** What a stored batch is to have more of. */
function extensionFrom(options: RunOptions): PlanExtension {
  const { models: _, budget_usd: _budget, concurrency: _lanes, seed: _seed, ...changes } = requestFrom(options, []);
  return { ...changes, models: options.model ?? [] };
}

/** Throws USAGE_INVALID for a word that is no status of a failure. */
function readRetried(words: readonly string[]): TrialStatus[] {
  return words.map((word) => {
    const { success, data } = trialStatusSchema.safeParse(word);
    if (success && data !== 'ok') return data;
    const known = trialStatusSchema.options.filter((status) => status !== 'ok');
    throw new CodedError('USAGE_INVALID', `--retry knows no status "${word}"; choose among ${known.join(', ')}`);
  });
}
