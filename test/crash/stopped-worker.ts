import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { runChild } from './run-killed-child.ts';
import type { ChildPlace } from './run-killed-child.ts';

/** The question at which the worker is stopped: by then it has pieces of several runs. */
const STOPPED_AT = 5;

/** What became of a worker that was stopped until others had done its work. */
export interface StoppedWorker {
  /** Pieces of which it was told, when it went on, that they are no longer its own. */
  readonly refused: number;
  readonly report: string;
}

/** Stops a worker (SIGSTOP) with calls under way, has another end the batch, and lets the first go on (SIGCONT). */
export async function stopOneWorker(place: ChildPlace): Promise<StoppedWorker> {
  const { address, config, mode, provider } = place;
  await runChild('queue-child', place, null);
  const child = spawn(process.execPath, [resolve('test/crash/worker-child.ts'), address, config, mode], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
  const ended = new Promise<void>((done) => {
    child.once('close', () => done());
  });
  await new Promise<void>((stopped) => {
    provider.onQuestion(STOPPED_AT, () => {
      child.kill('SIGSTOP');
      stopped();
    });
  });
  provider.onQuestion(1, null);
  await runChild('worker-child', place, null);
  child.kill('SIGCONT');
  await ended;
  return { refused: Number(stdout), report: (await runChild('child', place, null)).stdout };
}
