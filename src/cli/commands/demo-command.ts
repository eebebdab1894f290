import { join } from 'node:path';
import type { Command } from 'commander';
import type { UseCases } from '../../execution/use-cases/use-cases.ts';
import { systemClock } from '../../foundation/clock.ts';
import { writeFolder } from '../../tabular-files/write-folder.ts';
import type { CommandContext } from '../command-context.ts';
import { followBatch } from '../follow-batch.ts';
import { makeCommand } from '../make-command.ts';
import { allItems } from '../output/all-items.ts';
import { leaderboardText } from '../output/leaderboard-text.ts';
import { wholeNumberOption } from '../output/option-values.ts';
import { createProgressReporter } from '../output/progress-reporter.ts';
import { renderReport } from '../output/render-report.ts';
import { readCatalogue } from '../read-catalogue.ts';
import { withWorkspace } from '../with-workspace.ts';

interface DemoOptions {
  readonly suite: string;
  readonly repetitions: number;
  readonly dir: string;
  readonly quiet?: true;
}

/** `mendbench demo`. */
export function demoCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench demo',
    usage: 'demo',
    summary: 'see models of three makers benchmarked, without a key: simulated ones, on this machine',
    details:
      'Starts a simulated provider, asks "GPT", "Claude" and "Gemini" models of it over their own wire formats, scores them beside yardsticks of the same quality, and compares them. Tasks, config and results stay in a folder of their own, apart from yours. Costs are what the answers would have cost at real prices; nothing is paid.',
    examples: [
      ['mendbench demo', 'all 108 tasks, one repetition'],
      ['mendbench demo --suite smoke --repetitions 3', 'a small suite, three times'],
    ],
  })
    .option('--suite <name>', 'the suite', 'standard')
    .addOption(wholeNumberOption('--repetitions <n>', 'runs of each task', { minimum: 1, maximum: 20 }).default(1))
    .option('--dir <folder>', 'where tasks, config and results go', '.mendbench/demo')
    .option('--quiet', 'no progress')
    .action((options: DemoOptions) => runDemo(context, options));
}

async function runDemo(context: CommandContext, options: DemoOptions): Promise<void> {
  const { terminal } = context;
  const { openSimulator } = await import('../../assembly/open-simulator.ts');
  const { DEMO_KEY, DEMO_MODELS, demoBehaviour, demoConfig, yardstickOf } =
    await import('../../assembly/demo-models.ts');
  const tasks = join(options.dir, 'tasks', options.suite);
  await exportTasks(context, options.suite, tasks);
  const simulator = await openSimulator({
    tasks,
    repair: 0.8,
    damage: 0.01,
    latencyMs: 0,
    models: demoBehaviour(),
    seed: 'demo',
    isVaried: true,
    port: 0,
  });
  try {
    const config = { name: 'mendbench.config.yaml', text: demoConfig(simulator.url) };
    await writeFolder(options.dir, [config], { overwrite: true });
    const workspace = {
      database: `sqlite:${join(options.dir, 'results.db')}`,
      configPath: join(options.dir, config.name),
    };
    const models = [...DEMO_MODELS.map(({ name }) => name), ...DEMO_MODELS.map(yardstickOf), 'noop', 'oracle'];
    const keyed = { ...context, environment: { ...context.environment, [DEMO_KEY]: 'simulated' } };
    const batchId = await withWorkspace(keyed, workspace, (useCases) => run(context, useCases, models, options));
    terminal.tell(`results stay in ${options.dir}; see them again with: mendbench results ${batchId}`);
    terminal.tell(` --database ${workspace.database}\n`);
  } finally {
    await simulator.close();
  }
}

async function exportTasks(context: CommandContext, suite: string, folder: string): Promise<void> {
  await readCatalogue(context, async (useCases) => {
    for (const { task_id: task } of await allItems((page) => useCases.listTasks({ suite }, page))) {
      const files = await useCases.exportTask(task);
      const texts = files.map(({ name, content }) => ({ name, text: content }));
      await writeFolder(join(folder, task), texts, { overwrite: true });
    }
  });
}

async function run(
  context: CommandContext,
  useCases: UseCases,
  models: string[],
  { suite, repetitions, quiet }: DemoOptions,
): Promise<string> {
  const { terminal } = context;
  const progress = createProgressReporter(terminal, { isQuiet: quiet === true, nowMs: () => systemClock.nowMs() });
  const batch = await useCases.startBatch({ models, suite, repetitions }, { onEvent: progress.report });
  await followBatch(context, batch, progress);
  const { batch_id: batchId } = batch.started;
  terminal.print(leaderboardText(await useCases.readLeaderboard(batchId), terminal));
  const simulated = batch.started.runs.map(({ model }) => model).filter((model) => model.endsWith('-simulated'));
  const gates = { bounds: [], notWorseThan: [], models: [] };
  const wanted = { models: simulated, runs: [batchId], reference: null, metric: 'f1' as const, gates };
  terminal.print(`\n${renderReport(await useCases.report(wanted), 'table', terminal)}`);
  return batchId;
}
