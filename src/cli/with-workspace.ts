import { existsSync } from 'node:fs';
import { CodedError } from '../foundation/coded-error.ts';
import type { WorkspaceOptions } from '../assembly/settings.ts';
import type { Operations } from '../assembly/operations/open-operations.ts';
import type { UseCases } from '../execution/use-cases/use-cases.ts';
import type { CommandContext } from './command-context.ts';
import type { DatabaseOptions } from './database-option.ts';

/** Where a command finds what it works with. */
export type WorkspaceChoice = DatabaseOptions & {
  readonly dataDir?: string;
  readonly configPath?: string | undefined;
  readonly allowPrivateWebhooks?: true;
  readonly deliversWebhooks?: boolean;
};

/** Opens database, datasets and threads for the time of `work`, and closes them however it ends. */
export async function withWorkspace<Result>(
  context: CommandContext,
  options: WorkspaceChoice,
  work: (useCases: UseCases) => Promise<Result>,
  operations: Operations | null = null,
): Promise<Result> {
  // Loaded only here, so that help and usage errors come without waiting for the engine.
  const { openWorkspace } = await import('../assembly/open-workspace.ts');
  const observed = operations ?? (await askedOperations(context, options));
  const workspace = await openWorkspace(workspaceOptions(context, options), { observer: observed?.observer });
  try {
    return await work(workspace.useCases);
  } finally {
    await workspace.close();
  }
}

/** Log and metrics of a command; `defaultLevel` holds where MENDBENCH_LOG_LEVEL says nothing. The log goes to standard error. */
export async function operationsOf(
  context: CommandContext,
  options: WorkspaceChoice,
  defaultLevel: 'silent' | 'info',
): Promise<Operations> {
  const { openOperations } = await import('../assembly/operations/open-operations.ts');
  return openOperations(workspaceOptions(context, options), defaultLevel, (line) => context.terminal.tell(line));
}

/** Null unless a log was asked for: what a command says to people is enough. */
async function askedOperations(context: CommandContext, options: WorkspaceChoice): Promise<Operations | null> {
  if ((context.environment['MENDBENCH_LOG_LEVEL'] ?? '') === '') return null;
  return await operationsOf(context, options, 'silent');
}

function workspaceOptions({ environment }: CommandContext, { database, ...choice }: WorkspaceChoice): WorkspaceOptions {
  const { dataDir, configPath, allowPrivateWebhooks, deliversWebhooks } = choice;
  return { databaseUrl: database, dataDir, configPath, allowPrivateWebhooks, deliversWebhooks, environment };
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
