import type { Command } from 'commander';
import { dataFolder } from '../../assembly/own-datasets/data-folder.ts';
import { readOwnVersions } from '../../assembly/own-datasets/own-versions.ts';
import { removeOwnDataset } from '../../assembly/own-datasets/remove-own-dataset.ts';
import { readSettings } from '../../assembly/settings.ts';
import { CodedError } from '../../foundation/coded-error.ts';
import type { CommandContext } from '../command-context.ts';
import { canAsk, confirm } from '../confirm.ts';
import type { DatabaseOptions } from '../database-option.ts';
import { databaseOption } from '../database-option.ts';
import { makeCommand } from '../make-command.ts';
import { countText } from '../output/figure-text.ts';

interface RemoveOptions extends DatabaseOptions {
  readonly data?: string;
  readonly yes?: true;
}

/** `mendbench datasets remove`. */
export function datasetsRemoveCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench datasets remove',
    usage: 'remove <dataset>',
    summary: 'take a table or pair of yours away, with its older versions',
    details: 'Results that were made with it stay readable. The file that it was made of is not touched.',
    examples: [['mendbench datasets remove orders --yes', 'without asking']],
  })
    .option('--yes', 'do not ask')
    .option(
      '--data <folder>',
      'where own data is kept (default: MENDBENCH_DATA_DIR, else datasets beside the database)',
    )
    .addOption(databaseOption())
    .action((dataset: string, options: RemoveOptions) => remove(context, dataset, options));
}

async function remove(context: CommandContext, slug: string, options: RemoveOptions): Promise<void> {
  const { terminal, environment } = context;
  const folder = dataFolder(readSettings({ databaseUrl: options.database, dataDir: options.data, environment }));
  const older = readOwnVersions(folder, slug).length - 1;
  const what = `${slug}${older === 0 ? '' : ` and ${countText(older, 'older version')}`}`;
  if (options.yes !== true && !canAsk()) {
    throw new CodedError('USAGE_UNCONFIRMED', `${what} would be removed; add --yes to do so`);
  }
  if (options.yes !== true && !(await confirm(context, `Remove ${what}?`))) {
    terminal.print('nothing is removed\n');
    return;
  }
  await removeOwnDataset(folder, slug);
  terminal.print(`${what} ${older === 0 ? 'is' : 'are'} removed; results made with it stay readable\n`);
}
