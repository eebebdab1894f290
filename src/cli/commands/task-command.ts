import type { Command } from 'commander';
import { writeFolder } from '../../tabular-files/write-folder.ts';
import type { CommandContext } from '../command-context.ts';
import { makeCommand } from '../make-command.ts';
import { taskSeedOption } from '../output/task-filter-options.ts';
import { requireOptions } from '../output/require-options.ts';
import { readCatalogue } from '../read-catalogue.ts';

interface ExportOptions {
  readonly dir: string;
  readonly force?: true;
  readonly taskSeed?: string;
}

/** `mendbench task export`. */
export function taskCommand(context: CommandContext): Command {
  const path = 'mendbench task export';
  const exportTask = makeCommand({
    path,
    usage: 'export <task>',
    summary: 'write a task to a folder: dirty.csv, clean.csv, errors.json, prompt.txt, manifest.json',
    details: 'The same task gives the same bytes on any machine.',
    examples: [
      ['mendbench task export accuracy_easy_1 --dir task', 'five files in ./task'],
      ['mendbench task export uniqueness_hard_9 --dir task --force', 'the same into a folder that holds something'],
    ],
  })
    .option('--dir <folder>', 'the folder; made where it is missing')
    .option('--force', 'write into a folder that is not empty')
    .addOption(taskSeedOption())
    .action(async (task: string, options: ExportOptions) => {
      await readCatalogue(context, async (useCases) => {
        const files = await useCases.exportTask(task, options.taskSeed);
        await writeFolder(
          options.dir,
          files.map(({ name, content }) => ({ name, text: content })),
          { overwrite: options.force === true },
        );
        context.terminal.tell(`${task}: ${files.map(({ name }) => name).join(', ')} in ${options.dir}\n`);
      });
    });
  requireOptions(exportTask, path, ['dir']);
  return makeCommand({
    path: 'mendbench task',
    usage: 'task',
    summary: 'work with one task',
    examples: [['mendbench task export accuracy_easy_1 --dir task', 'write its files to ./task']],
  }).addCommand(exportTask);
}
