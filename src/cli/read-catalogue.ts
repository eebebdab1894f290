import type { UseCases } from '../execution/use-cases/use-cases.ts';
import type { CommandContext } from './command-context.ts';
import { withWorkspace } from './with-workspace.ts';

/**
 * Use-cases for what needs no stored result (tasks, models, datasets): over a database in memory, so that looking around
 * makes no file and works in a read-only folder. The user's own tables are those beside the database that is set.
 */
export async function readCatalogue<Result>(
  context: CommandContext,
  work: (useCases: UseCases) => Promise<Result>,
  configPath?: string,
): Promise<Result> {
  const { readSettings } = await import('../assembly/settings.ts');
  const { dataFolder } = await import('../assembly/own-datasets/data-folder.ts');
  const dataDir = dataFolder(readSettings({ environment: context.environment }));
  return await withWorkspace(context, { database: 'sqlite::memory:', dataDir, configPath }, work);
}
