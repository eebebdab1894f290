import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { commandEnvironment } from './command-line.ts';
import type { CommandResult } from './command-line.ts';

/** Runs `mendbench` as `mendbench` does, while this process goes on, as it must where it serves what the program asks. */
export function runProgram(
  words: readonly string[],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<CommandResult> {
  const child = spawn(process.execPath, [resolve('src/cli/main.ts'), ...words], { cwd, env: commandEnvironment(env) });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  return new Promise((done) => {
    child.once('close', (code) => done({ code, stdout, stderr }));
  });
}
