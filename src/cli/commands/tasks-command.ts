import type { Command } from 'commander';
import type { CommandContext } from '../command-context.ts';
import { makeCommand } from '../make-command.ts';
import { allItems } from '../output/all-items.ts';
import { countText, percentText } from '../output/figure-text.ts';
import { jsonText } from '../output/json-text.ts';
import type { TaskFilterOptions } from '../output/task-filter-options.ts';
import { addTaskFilterOptions } from '../output/task-filter-options.ts';
import { renderTextTable } from '../output/text-table.ts';
import { readCatalogue } from '../read-catalogue.ts';
import { tasksCommitCommand } from './tasks-commit-command.ts';
import { tasksExportCommand } from './tasks-export-command.ts';
import { tasksVerifyCommitmentCommand } from './tasks-verify-commitment-command.ts';

const COLUMNS = [
  { title: 'task' },
  { title: 'dataset' },
  { title: 'rows', align: 'right' },
  { title: 'columns', align: 'right', dropOrder: 2 },
  { title: 'errors', align: 'right' },
  { title: 'rate', align: 'right', dropOrder: 1 },
  { title: 'hash', dropOrder: 3 },
] as const;

/** `mendbench tasks`. */
export function tasksCommand(context: CommandContext): Command {
  const command = makeCommand({
    path: 'mendbench tasks',
    usage: 'tasks',
    summary: 'list the tasks of the benchmark',
    examples: [
      ['mendbench tasks', 'all 108 tasks'],
      ['mendbench tasks --dimension accuracy --difficulty hard', 'the nine hard accuracy tasks'],
      ['mendbench tasks --suite smoke --json', 'the small suite, for a program'],
      ['mendbench tasks --suite robustness', 'the 36 tasks that conditions are run on'],
    ],
  });
  addTaskFilterOptions(command).option('--json', 'print JSON');
  command
    .addCommand(tasksExportCommand(context))
    .addCommand(tasksCommitCommand(context))
    .addCommand(tasksVerifyCommitmentCommand(context));
  return command.action((options: TaskFilterOptions & { readonly json?: true }) => listTasks(context, options));
}

async function listTasks(
  context: CommandContext,
  options: TaskFilterOptions & { readonly json?: true },
): Promise<void> {
  const { terminal } = context;
  await readCatalogue(context, async (useCases) => {
    const filter = {
      suite: options.suite,
      tasks: options.task,
      dimensions: options.dimension,
      difficulties: options.difficulty,
      datasets: options.dataset,
      taskSeed: options.taskSeed,
    };
    const tasks = await allItems((page) => useCases.listTasks(filter, page));
    if (options.json === true) {
      terminal.print(jsonText({ items: tasks }));
      return;
    }
    const rows = tasks.map((task) => [
      task.task_id,
      task.dataset,
      String(task.row_count),
      String(task.column_count),
      String(task.error_count),
      percentText(task.error_rate),
      task.hash.slice(0, 12),
    ]);
    const head = (title: string): string => terminal.style('dim', title);
    terminal.print(renderTextTable(COLUMNS, rows, terminal.columns, head).text);
    terminal.print(`\n${head(countText(tasks.length, 'task'))}\n`);
  });
}
