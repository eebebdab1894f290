import { Argument } from 'commander';
import type { Command } from 'commander';
import type { CommandContext } from '../../command-context.ts';
import { databaseOption } from '../../database-option.ts';
import type { DatabaseOptions } from '../../database-option.ts';
import { makeCommand } from '../../make-command.ts';
import { chosenDatabase } from './chosen-database.ts';
import { copiedText } from './copied-text.ts';

/** `mendbench database restore`. */
export function restoreCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench database restore',
    usage: 'restore',
    summary: 'bring a backup back into a new or empty database',
    details:
      'All or nothing, verified by counts and hashes, and never into a database that holds results: move that away first. The file may be of an older version and stays as it is.',
    examples: [
      ['mendbench database restore results-2026-11.db --database sqlite:restored.db', 'into a new file'],
      ['mendbench database restore results-2026-11.db --database postgres://ann@db/bench', 'into PostgreSQL'],
    ],
  })
    .addArgument(new Argument('<file>', 'a backup, or any SQLite database of mendbench'))
    .addOption(databaseOption())
    .action(async (file: string, options: DatabaseOptions) => {
      const { restoreDatabase } = await import('../../../assembly/database-tools.ts');
      const address = await chosenDatabase(context, options);
      context.terminal.print(copiedText(await restoreDatabase(file, address), address.shown));
    });
}
