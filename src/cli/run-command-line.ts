import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { createProgram } from './create-program.ts';
import { listenForInterruption } from './interruption.ts';
import { errorLine } from './output/error-line.ts';
import { EXIT_CODES, exitCodeOf } from './output/exit-codes.ts';
import { createTerminal, watchOutput } from './output/terminal.ts';

/** Runs the command that the process was started with; gives the exit code. Never throws. */
export async function runCommandLine(process: NodeJS.Process): Promise<number> {
  const terminal = createTerminal(process);
  const fail = (error: unknown): number => {
    terminal.tell(errorLine(error, process.env));
    return exitCodeOf(error);
  };
  watchOutput(process, (error) => process.exit(fail(error)));
  process.on('unhandledRejection', (error) => process.exit(fail(error)));
  process.on('uncaughtException', (error) => process.exit(fail(error)));
  try {
    const interruption = listenForInterruption(process);
    const context = { terminal, environment: process.env, interruption, version: packageVersion() };
    const words = process.argv.slice(2);
    await createProgram(context).parseAsync(words.length === 0 ? ['--help'] : words, { from: 'user' });
    return EXIT_CODES.ok;
  } catch (error) {
    // Commander tells help and version as errors; a group without a command is the only wrong one among them.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_CODES.ok : EXIT_CODES.badInput;
    return fail(error);
  }
}

function packageVersion(): string {
  // The same way up from src/cli and from dist/cli.
  const manifest: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : 'unknown';
}
