import type { Terminal } from './output/terminal.ts';

/** What every command is given. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly environment: NodeJS.ProcessEnv;
  /** Aborted by the first Ctrl-C or by SIGTERM. */
  readonly interruption: AbortSignal;
  readonly version: string;
}
