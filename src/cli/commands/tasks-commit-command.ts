import type { Command } from 'commander';
import { writeFolder } from '../../tabular-files/write-folder.ts';
import type { CommandContext } from '../command-context.ts';
import { makeCommand } from '../make-command.ts';
import { jsonText } from '../output/json-text.ts';
import { choiceOption } from '../output/option-values.ts';
import { requireOptions } from '../output/require-options.ts';
import { readCatalogue } from '../read-catalogue.ts';
import type { TaskSeedOptions } from '../read-task-seed.ts';
import { readTaskSeed } from '../read-task-seed.ts';

interface CommitOptions extends TaskSeedOptions {
  readonly release: string;
  readonly suite: 'standard' | 'renamed';
  readonly dir?: string;
  readonly force?: true;
}

/** `mendbench tasks commit`. */
export function tasksCommitCommand(context: CommandContext): Command {
  const command = makeCommand({
    path: 'mendbench tasks commit',
    usage: 'commit',
    summary: 'commit to a private set of tasks before it is used',
    details:
      'Prints a document to publish: a hash over all tasks of a private seed, from which neither seed nor tasks can be told. Publishing the seed later opens it. The seed is read from a file or an environment variable and never printed.',
    examples: [
      ['openssl rand -hex 32 > seed.txt', 'make a seed; keep the file to yourself'],
      ['mendbench tasks commit --release 2026-2 --task-seed-file seed.txt', 'print the document'],
      [
        'mendbench tasks commit --release 2026-2 --suite renamed --task-seed-env TASK_SEED --dir published',
        'commit to the renamed twins of that seed, into published/commitment.json',
      ],
    ],
  })
    .option('--release <name>', 'what the set is for; part of what is committed to')
    .option('--task-seed-file <file>', 'file that holds the seed (this or --task-seed-env is required)')
    .option('--task-seed-env <name>', 'environment variable that holds the seed')
    .addOption(
      choiceOption('--suite <name>', 'the standard tables, or their renamed twins', ['standard', 'renamed']).default(
        'standard',
      ),
    )
    .option('--dir <folder>', 'write commitment.json there instead of printing it')
    .option('--force', 'write into a folder that is not empty')
    .action((options: CommitOptions) => commit(context, options));
  return requireOptions(command, 'mendbench tasks commit', ['release']);
}

async function commit(context: CommandContext, options: CommitOptions): Promise<void> {
  const seed = await readTaskSeed(context, options);
  const { release, suite } = options;
  const text = jsonText(await readCatalogue(context, (useCases) => useCases.commitTasks({ seed, suite, release })));
  if (options.dir === undefined) {
    context.terminal.print(text);
    return;
  }
  await writeFolder(options.dir, [{ name: 'commitment.json', text }], { overwrite: options.force === true });
  context.terminal.tell(`commitment.json in ${options.dir}\n`);
}
