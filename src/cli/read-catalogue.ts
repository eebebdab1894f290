import type { UseCases } from '../execution/use-cases/use-cases.ts';
import type { CommandContext } from './command-context.ts';
import { withWorkspace } from './with-workspace.ts';

/**
 * Use-cases for what needs no stored result (tasks, models, datasets): over a database in memory, so that looking around
 * makes no file and works in a read-only folder.
 */
export function readCatalogue<Result>(
  context: CommandContext,
  work: (useCases: UseCases) => Promise<Result>,
): Promise<Result> {
  return withWorkspace(context, { database: 'sqlite::memory:' }, work);
}
