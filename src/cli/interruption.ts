import { CodedError } from '../foundation/coded-error.ts';
import { EXIT_CODES } from './output/exit-codes.ts';

/**
 * A signal that the first Ctrl-C (or SIGTERM, SIGHUP) aborts, so that a command can end in order; the second one ends the process
 * at once.
 */
export function listenForInterruption(process: NodeJS.Process): AbortSignal {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(EXIT_CODES.interrupted);
    controller.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, interrupt);
  return controller.signal;
}

/** What a command throws when Ctrl-C cut it short. `remedy` says how to go on. */
export function interruptedError(remedy: string): CodedError {
  return new CodedError('INTERRUPTED', `interrupted; ${remedy}`);
}
