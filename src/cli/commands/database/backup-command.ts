import { Argument } from 'commander';
import type { Command } from 'commander';
import type { CommandContext } from '../../command-context.ts';
import { databaseOption } from '../../database-option.ts';
import type { DatabaseOptions } from '../../database-option.ts';
import { makeCommand } from '../../make-command.ts';
import { chosenDatabase } from './chosen-database.ts';

/** `mendbench database backup`. */
export function backupCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench database backup',
    usage: 'backup',
    summary: 'write all results into one new file, and check it',
    details:
      'Runs may go on meanwhile: the file holds the state of one moment. It is a SQLite database, from PostgreSQL too, and can be named with --database as it is.',
    examples: [
      ['mendbench database backup results-2026-11.db', 'of the usual database'],
      ['mendbench database backup bench.db --database postgres://ann@db/bench', 'of PostgreSQL, without its tools'],
    ],
  })
    .addArgument(new Argument('<file>', 'where to; it must not be there yet'))
    .addOption(databaseOption())
    .action(async (file: string, options: DatabaseOptions) => {
      const { backUpDatabase } = await import('../../../assembly/database-tools.ts');
      const address = await chosenDatabase(context, options);
      await backUpDatabase(address, file);
      context.terminal.print(`${address.shown} is backed up in ${file}, and the file was checked\n`);
    });
}
