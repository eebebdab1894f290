import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { OWN_POINTS } from './crash-point.ts';
import type { CrashPoint } from './crash-point.ts';
import type { CrashMode } from './crash-request.ts';
import type { FakeProvider } from './fake-provider.ts';

/** Far beyond what any child needs, also a worker that outlives many others; one that hangs must not pass for one that works. */
const MOST_MS = 600_000;

/** Where a child works. */
export interface ChildPlace {
  readonly address: string;
  readonly config: string;
  readonly provider: FakeProvider;
  readonly mode: CrashMode;
}

/** A planned kill: at the nth time of a point, or after so many milliseconds. */
export interface Kill {
  readonly point: CrashPoint;
  readonly nth: number;
  readonly afterMs: number;
}

/** How a child ended. */
export interface ChildEnd {
  readonly wasKilled: boolean;
  readonly stdout: string;
}

/** What a child does. */
export type ChildKind = 'child' | 'queue-child' | 'worker-child';

/** Runs a child to its end, or to the moment of its kill. Throws where it fails by itself or hangs. */
export async function runChild(kind: ChildKind, place: ChildPlace, kill: Kill | null): Promise<ChildEnd> {
  const { address, config, provider, mode } = place;
  const own = kill !== null && OWN_POINTS.includes(kill.point) ? [kill.point, String(kill.nth)] : [];
  const child = spawn(process.execPath, [resolve(`test/crash/${kind}.ts`), address, config, mode, ...own], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (kill?.point === 'while-asked') provider.onQuestion(kill.nth, () => child.kill('SIGKILL'));
  if (kill?.point === 'random' || kill?.point === 'migration') void killAfter(child, kill.afterMs);
  const [stdout, stderr] = [textOf(child.stdout), textOf(child.stderr)];
  const { code, signal } = await endOf(child);
  if (kill?.point === 'while-asked') provider.onQuestion(1, null);
  if (signal === 'SIGKILL') return { wasKilled: true, stdout: '' };
  if (code !== 0) throw new Error(`a child ended with ${code}: ${await stderr}`);
  return { wasKilled: false, stdout: await stdout };
}

async function killAfter(child: ChildProcess, ms: number): Promise<void> {
  await sleep(ms);
  child.kill('SIGKILL');
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}

function endOf(child: ChildProcess): Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }> {
  return new Promise((done, fail) => {
    const alarm = setTimeout(() => {
      child.kill('SIGKILL');
      fail(new Error(`a child had not ended after ${MOST_MS} ms`));
    }, MOST_MS);
    child.once('close', (code, signal) => {
      clearTimeout(alarm);
      done({ code, signal });
    });
  });
}
