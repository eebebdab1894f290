import { Argument } from 'commander';
import type { Command } from 'commander';
import type { CommandContext } from '../../command-context.ts';
import { makeCommand } from '../../make-command.ts';
import { jsonText } from '../../output/json-text.ts';
import { copiedText } from './copied-text.ts';

/** `mendbench database copy`. */
export function copyCommand(context: CommandContext): Command {
  return makeCommand({
    path: 'mendbench database copy',
    usage: 'copy',
    summary: 'copy all results into another database, of the same engine or the other',
    details:
      'The target must be new or empty. All or nothing: what is cut off leaves it empty. Every table is read again at the target and compared by count and SHA-256.',
    examples: [
      ['mendbench database copy sqlite:.mendbench/mendbench.db postgres://ann@db/bench', 'to PostgreSQL'],
      ['mendbench database copy postgres://ann@db/bench sqlite:bench.db', 'and back'],
    ],
  })
    .addArgument(new Argument('<from>', 'sqlite:PATH or postgres://user@host/name'))
    .addArgument(new Argument('<to>', 'the same; new or empty'))
    .option('--json', 'print JSON')
    .action(async (from: string, to: string, options: { readonly json?: true }) => {
      const { copyDatabase, readDatabaseAddress } = await import('../../../assembly/database-tools.ts');
      const target = readDatabaseAddress(to);
      const tables = await copyDatabase(readDatabaseAddress(from), target);
      context.terminal.print(options.json === true ? jsonText({ tables }) : copiedText(tables, target.shown));
    });
}
