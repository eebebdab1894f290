import type { UseCases } from '../execution/use-cases/use-cases.ts';
import type { CommandContext } from './command-context.ts';
import type { DatabaseOptions } from './database-option.ts';

/** Opens database, datasets and threads for the time of `work`, and closes them however it ends. */
export async function withWorkspace<Result>(
  context: CommandContext,
  options: DatabaseOptions,
  work: (useCases: UseCases) => Promise<Result>,
): Promise<Result> {
  // Loaded only here, so that help and usage errors come without waiting for the engine.
  const { openWorkspace } = await import('../assembly/open-workspace.ts');
  const workspace = await openWorkspace({ databaseUrl: options.database, environment: context.environment });
  try {
    return await work(workspace.useCases);
  } finally {
    await workspace.close();
  }
}
