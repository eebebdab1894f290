import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { spawn } from 'node:child_process';
import { processTree } from './process-tree.ts';

/** A program to run once. */
export interface ProgramRun {
  /** Program and arguments; no shell reads them. */
  readonly command: readonly string[];
  readonly folder: string;
  /** All the variables that it sees. */
  readonly environment: Readonly<Record<string, string>>;
  readonly input: string;
  readonly timeoutMs: number;
  /** Of the program and all that it starts, together. Watched where the system has `/proc`. */
  readonly memoryBytes: number;
  readonly outputBytes: number;
}

/** How a program ended: by itself, or why it was ended. */
export interface ProgramEnd {
  readonly kind: 'exited' | 'not_started' | 'timeout' | 'memory' | 'output' | 'aborted';
  /** Null where it was ended by a signal. */
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly output: string;
  /** The end of what it wrote to standard error. */
  readonly errorTail: string;
}

const ERROR_TAIL_BYTES = 4096;
const WATCH_MS = 100;
/** What a program has to end by itself after SIGTERM. */
const GRACE_MS = 2000;
/** How long output is waited for once the program has ended, should something it started still hold the pipe. */
const DRAIN_MS = 500;

/** Runs a program in a process group of its own and ends the whole group with it. Never rejects. */
export function runProgram(run: ProgramRun, signal: AbortSignal): Promise<ProgramEnd> {
  const { command, folder, environment, input } = run;
  const child = spawn(command[0] ?? '', command.slice(1), {
    cwd: folder,
    env: environment,
    detached: true,
    shell: false,
    stdio: 'pipe',
  });
  const watched = new WatchedProgram(child, run);
  const abort = (): void => watched.end('aborted');
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  // A program that does not read its input is no fault of the pipe.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return watched.ended.finally(() => signal.removeEventListener('abort', abort));
}

/** A program under way, with the bounds that it is held to. */
class WatchedProgram {
  readonly ended: Promise<ProgramEnd>;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #output: Buffer[] = [];
  readonly #timers: NodeJS.Timeout[] = [];
  #outputBytes = 0;
  #errorTail = Buffer.alloc(0);
  #why: ProgramEnd['kind'] | null = null;

  constructor(child: ChildProcessWithoutNullStreams, { timeoutMs, memoryBytes, outputBytes }: ProgramRun) {
    this.#child = child;
    child.stdout.on('data', (bytes: Buffer) => {
      this.#outputBytes += bytes.length;
      if (this.#outputBytes > outputBytes) this.end('output');
      else this.#output.push(bytes);
    });
    child.stderr.on('data', (bytes: Buffer) => {
      this.#errorTail = Buffer.concat([this.#errorTail, bytes]).subarray(-ERROR_TAIL_BYTES);
    });
    this.ended = new Promise((resolve) => {
      child.once('error', () => resolve(this.#finish('not_started', null, null)));
      child.once('exit', () => this.#timers.push(setTimeout(() => this.#killAll('SIGKILL'), DRAIN_MS)));
      child.once('close', (code, by) => resolve(this.#finish('exited', code, by)));
    });
    this.#timers.push(
      setTimeout(() => this.end('timeout'), timeoutMs),
      setInterval(() => {
        if (this.#residentBytes() > memoryBytes) this.end('memory');
      }, WATCH_MS),
    );
  }

  /** Ends the program for a reason; the first one stands. A late one may tidy up, all others end at once. */
  end(why: ProgramEnd['kind']): void {
    if (this.#why !== null) return;
    this.#why = why;
    if (why !== 'timeout') return this.#killAll('SIGKILL');
    this.#killAll('SIGTERM');
    this.#timers.push(setTimeout(() => this.#killAll('SIGKILL'), GRACE_MS));
  }

  #finish(kind: 'exited' | 'not_started', exitCode: number | null, signal: string | null): ProgramEnd {
    for (const timer of this.#timers) clearTimeout(timer);
    // What it started may live on in the background.
    this.#killAll('SIGKILL');
    return {
      kind: this.#why ?? kind,
      exitCode,
      signal,
      output: new TextDecoder().decode(Buffer.concat(this.#output)),
      errorTail: new TextDecoder().decode(this.#errorTail),
    };
  }

  #residentBytes(): number {
    const { pid } = this.#child;
    return pid === undefined ? 0 : processTree(pid).reduce((sum, { residentBytes }) => sum + residentBytes, 0);
  }

  #killAll(signal: NodeJS.Signals): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    // A child may have left the group, so the tree is read before its root is gone.
    for (const target of [...processTree(pid).map((member) => member.pid), -pid]) sendSignal(target, signal);
  }
}

function sendSignal(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal);
  } catch {
    // It has ended meanwhile.
  }
}
