import type { Command } from 'commander';
import type { CommandContext } from '../../command-context.ts';
import { databaseOption } from '../../database-option.ts';
import type { DatabaseOptions } from '../../database-option.ts';
import { makeCommand } from '../../make-command.ts';
import { chosenDatabase } from './chosen-database.ts';

/** `mendbench database migrate`. */
export function migrateCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench database migrate',
    usage: 'migrate',
    summary: 'bring a database to the tables of this version',
    details:
      'Every other command does so by itself. To upgrade machines one by one: stop old workers, migrate once, start new ones. An older mendbench refuses a migrated database.',
    examples: [['mendbench database migrate --database postgres://ann@db/bench', 'make or renew its tables']],
  })
    .addOption(databaseOption())
    .action(async (options: DatabaseOptions) => {
      const { openDatabase } = await import('../../../assembly/database-tools.ts');
      const address = await chosenDatabase(context, options);
      await (await openDatabase(address)).destroy();
      context.terminal.print(`${address.shown} has the tables of mendbench ${context.version}\n`);
    });
}
