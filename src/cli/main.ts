import { runCommandLine } from './run-command-line.ts';

// The code is set rather than the process ended, so that what was printed reaches its reader first.
process.exitCode = await runCommandLine(process);
