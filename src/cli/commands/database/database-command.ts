import type { Command } from 'commander';
import type { CommandContext } from '../../command-context.ts';
import { makeCommand } from '../../make-command.ts';
import { backupCommand } from './backup-command.ts';
import { copyCommand } from './copy-command.ts';
import { migrateCommand } from './migrate-command.ts';
import { pruneCommand } from './prune-command.ts';
import { restoreCommand } from './restore-command.ts';

/** `mendbench database`. */
export function databaseCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench database',
    usage: 'database',
    summary: 'migrate, back up, restore, copy or prune the database of results',
    examples: [
      ['mendbench database backup results-2026-11.db', 'all results in one file, from either engine'],
      ['mendbench database copy sqlite:.mendbench/mendbench.db postgres://ann@db/bench', 'move to PostgreSQL'],
    ],
  })
    .addCommand(migrateCommand(context))
    .addCommand(backupCommand(context))
    .addCommand(restoreCommand(context))
    .addCommand(copyCommand(context))
    .addCommand(pruneCommand(context));
}
