import { join } from 'node:path';
import type { Command } from 'commander';
import { writeFolder } from '../../tabular-files/write-folder.ts';
import type { CommandContext } from '../command-context.ts';
import { makeCommand } from '../make-command.ts';
import { allItems } from '../output/all-items.ts';
import { countText } from '../output/figure-text.ts';
import { requireOptions } from '../output/require-options.ts';
import type { TaskFilterOptions } from '../output/task-filter-options.ts';
import { addTaskFilterOptions } from '../output/task-filter-options.ts';
import { readCatalogue } from '../read-catalogue.ts';

interface TasksExportOptions extends TaskFilterOptions {
  readonly dir: string;
  readonly force?: true;
}

/** `mendbench tasks export`. */
export function tasksExportCommand(context: CommandContext): Command {
  const command = makeCommand({
    path: 'mendbench tasks export',
    usage: 'export',
    summary: 'write tasks with their truth to a folder, each into a folder of its own',
    details:
      'The same tasks give the same bytes on any machine. mendbench simulate takes its answers from such a folder.',
    examples: [
      ['mendbench tasks export --dir tasks', 'all 108 tasks, each below ./tasks'],
      ['mendbench tasks export --suite smoke --dir tasks --force', 'those of the small suite, over what is there'],
    ],
  });
  addTaskFilterOptions(command)
    .option('--dir <folder>', 'the folder; made where it is missing')
    .option('--force', 'write into folders that are not empty')
    // The group has the same options and takes them for its own.
    .action((_options, self: Command) => exportTasks(context, self.optsWithGlobals<TasksExportOptions>()));
  return requireOptions(command, 'mendbench tasks export', ['dir']);
}

async function exportTasks(context: CommandContext, options: TasksExportOptions): Promise<void> {
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
    for (const { task_id: task } of tasks) {
      const files = await useCases.exportTask(task, options.taskSeed);
      await writeFolder(
        join(options.dir, task),
        files.map(({ name, content }) => ({ name, text: content })),
        { overwrite: options.force === true },
      );
    }
    context.terminal.tell(`${countText(tasks.length, 'task')} in ${options.dir}\n`);
  });
}
