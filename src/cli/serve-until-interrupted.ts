import { isCodedError } from '../foundation/coded-error.ts';
import type { Operations } from '../assembly/operations/open-operations.ts';
import type { UseCases } from '../execution/use-cases/use-cases.ts';
import type { CommandContext } from './command-context.ts';
import type { AskerOptions } from './serve-options.ts';
import { untilInterrupted } from './until-interrupted.ts';

/** Where to listen, and what to do where the port is taken. */
export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  /** How many of the next ports may be tried. */
  readonly furtherPorts: number;
  /** What is said of those who ask. */
  readonly askers: AskerOptions;
  /** Bytes of a file that is sent; as usual where absent. */
  readonly mostUploadBytes?: number;
  /** Whether workers do the runs that are started over HTTP; else this process does. */
  readonly handsToWorkers: boolean;
  /** Done while the server answers; Ctrl-C is heard once it has ended, so it has to end at Ctrl-C itself. Its failure ends the server. */
  readonly meanwhile?: () => Promise<void>;
}

/** Serves the API, says where, and ends in order at Ctrl-C. */
export async function serveUntilInterrupted(
  { terminal, interruption, environment }: CommandContext,
  useCases: UseCases,
  { meanwhile, ...options }: ServeOptions,
  operations?: Operations,
): Promise<void> {
  const server = await startOnFreePort(useCases, { ...options, environment }, operations);
  if (server.port !== options.port) terminal.print(`port ${options.port} is taken; port ${server.port} is free\n`);
  terminal.print(`${terminal.style('bold', `API at ${server.url}`)}, its reference at ${server.url}/docs\n`);
  terminal.print(`${terminal.style('dim', `${server.notice}; Ctrl-C ends it`)}\n`);
  try {
    await meanwhile?.();
    await untilInterrupted(interruption);
  } finally {
    await server.close();
  }
  terminal.tell('\nended\n');
}

async function startOnFreePort(
  useCases: UseCases,
  {
    port,
    furtherPorts,
    askers,
    environment,
    ...place
  }: Omit<ServeOptions, 'meanwhile'> & Pick<CommandContext, 'environment'>,
  operations: Operations | undefined,
) {
  const { startWorkspaceServer } = await import('../assembly/start-workspace-server.ts');
  const { readServeSettings } = await import('../assembly/serve-settings.ts');
  const settings = readServeSettings({ ...askers, environment });
  for (let tried = port; ; tried += 1) {
    try {
      const address = { ...settings, ...place, port: tried };
      return { ...(await startWorkspaceServer(useCases, address, operations)), port: tried };
    } catch (error) {
      const isTaken = isCodedError(error) && error.code === 'SERVER_PORT_TAKEN';
      if (!isTaken || tried >= Math.min(port + furtherPorts, 65_535)) throw error;
    }
  }
}
