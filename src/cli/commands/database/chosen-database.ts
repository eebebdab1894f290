import type { DatabaseAddress } from '../../../assembly/database-tools.ts';
import type { CommandContext } from '../../command-context.ts';
import type { DatabaseOptions } from '../../database-option.ts';

/** The database that option or environment name, else the usual one. */
export async function chosenDatabase(context: CommandContext, options: DatabaseOptions): Promise<DatabaseAddress> {
  const { readSettings } = await import('../../../assembly/settings.ts');
  return readSettings({ databaseUrl: options.database, environment: context.environment }).database;
}
