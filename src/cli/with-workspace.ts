import { existsSync } from 'node:fs';
import { CodedError } from '../foundation/coded-error.ts';
import type { UseCases } from '../execution/use-cases/use-cases.ts';
import type { CommandContext } from './command-context.ts';
import type { DatabaseOptions } from './database-option.ts';

/** Opens database, datasets and threads for the time of `work`, and closes them however it ends. */
export async function withWorkspace<Result>(
  context: CommandContext,
  options: DatabaseOptions & { readonly dataDir?: string; readonly configPath?: string | undefined },
  work: (useCases: UseCases) => Promise<Result>,
): Promise<Result> {
  // Loaded only here, so that help and usage errors come without waiting for the engine.
  const { openWorkspace } = await import('../assembly/open-workspace.ts');
  const workspace = await openWorkspace({
    databaseUrl: options.database,
    dataDir: options.dataDir,
    configPath: options.configPath,
    environment: context.environment,
  });
  try {
    return await work(workspace.useCases);
  } finally {
    await workspace.close();
  }
}

/** The same for what only reads results: a database that is not there is told, not made. Throws RESULTS_NONE. */
export async function withStoredResults<Result>(
  context: CommandContext,
  options: DatabaseOptions,
  work: (useCases: UseCases) => Promise<Result>,
): Promise<Result> {
  const path = await missingDatabase(context, options);
  if (path !== null) {
    throw new CodedError('RESULTS_NONE', `there are no results in ${path}; make some with mendbench run`);
  }
  return await withWorkspace(context, options, work);
}

/** The path of the chosen database where it is a file that is not there yet, else null. */
export async function missingDatabase(context: CommandContext, options: DatabaseOptions): Promise<string | null> {
  const { readSettings } = await import('../assembly/settings.ts');
  const { database } = readSettings({ databaseUrl: options.database, environment: context.environment });
  if (database.engine !== 'sqlite' || database.path === ':memory:' || existsSync(database.path)) return null;
  return database.path;
}
