import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { commandEnvironment } from './command-line.ts';

/** A command that serves until it is stopped. */
export interface RunningCommand {
  /** All it had printed when it was ready. */
  readonly output: string;
  /** Where it serves. */
  readonly url: string;
  /** Presses Ctrl-C; resolves with the exit code. */
  readonly stop: () => Promise<number | null>;
}

/** Starts `mendbench` in a folder and resolves once it says how to end it. Killed when the test ends. */
export async function startCommand(words: readonly string[], cwd: string): Promise<RunningCommand> {
  const child = spawn(process.execPath, [resolve('src/cli/main.ts'), ...words], {
    cwd,
    env: commandEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = new Promise<number | null>((done) => {
    child.once('exit', done);
  });
  const output = await new Promise<string>((done) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      if (text.includes('Ctrl-C')) done(text);
    });
  });
  const stop = async (): Promise<number | null> => {
    child.kill('SIGINT');
    return ended;
  };
  return { output, url: /http:\/\/127\.0\.0\.1:\d+/u.exec(output)![0], stop };
}
