import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Table } from '../../core/table/table.ts';
import type { SandboxLimits } from './sandbox-limits.ts';
import type { FromSandbox, ResultBounds, ToSandbox } from './sandbox-message.ts';
import { MEMORY_SIGNAL } from './sandbox-message.ts';

// The same file stands beside this one as .ts in a clone and as .js in the published package.
const PROCESS_FILE = new URL(`./sandbox-process${extname(import.meta.url)}`, import.meta.url);
/** What an interrupted engine has to come to rest before its process is ended. */
const GRACE_MS = 500;
/** Starting a process and loading a table takes longer on a busy machine. */
const START_MS = 30_000;

/** The process of a sandbox: alive until it is stopped, aborted, or dies of a statement. */
export class SandboxChild {
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #limits: SandboxLimits;
  readonly #signal: AbortSignal;
  readonly #gone: Promise<void>;
  #settle: ((answer: FromSandbox) => void) | null = null;
  isGone = false;

  private constructor(process: ChildProcess, folder: string, limits: SandboxLimits, signal: AbortSignal) {
    this.#process = process;
    this.#folder = folder;
    this.#limits = limits;
    this.#signal = signal;
    process.on('message', (message: FromSandbox) => this.#answer(message));
    // A message that cannot be sent any more is answered by the exit that follows.
    process.on('error', () => this.#kill());
    this.#gone = new Promise((resolve) => {
      process.once('close', (_, signal) => resolve(this.#bury(signal)));
    });
  }

  /** Starts a process in an empty folder and an empty environment, with the table and nothing else. */
  static async start(table: Table, limits: SandboxLimits, signal: AbortSignal): Promise<SandboxChild> {
    const folder = await mkdtemp(join(tmpdir(), 'mendbench-sandbox-'));
    const process = fork(PROCESS_FILE, [], {
      cwd: folder,
      env: {},
      execArgv: [`--max-old-space-size=${limits.memoryMb + 128}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const child = new SandboxChild(process, folder, limits, signal);
    const { memoryMb } = limits;
    const answer = await child.#ask({ kind: 'load', table, memoryMb }, START_MS);
    if (answer.kind === 'ready') return child;
    await child.stop();
    throw new Error(`the SQL sandbox did not start: ${answer.kind === 'rows' ? 'rows came first' : answer.message}`);
  }

  get processId(): number | null {
    return this.isGone ? null : (this.#process.pid ?? null);
  }

  /** The answer to one statement; rejects with the signal's reason once it is aborted. */
  run(sql: string, bounds: ResultBounds): Promise<FromSandbox> {
    const { maxRows, maxCharacters } = bounds;
    return this.#ask({ kind: 'run', sql, bounds: { maxRows, maxCharacters } }, this.#limits.timeoutMs);
  }

  async stop(): Promise<void> {
    this.#kill();
    await this.#gone;
  }

  async #ask(message: ToSandbox, timeoutMs: number): Promise<FromSandbox> {
    const signal = this.#signal;
    signal.throwIfAborted();
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      this.#send({ kind: 'interrupt' });
    }, timeoutMs);
    const killer = setTimeout(() => this.#kill(), timeoutMs + GRACE_MS);
    const abort = (): void => this.#kill();
    signal.addEventListener('abort', abort, { once: true });
    try {
      const answer = await new Promise<FromSandbox>((resolve) => {
        this.#settle = resolve;
        if (this.isGone) this.#answer(CRASHED);
        else this.#send(message);
      });
      signal.throwIfAborted();
      return isLate && answer.kind !== 'rows' ? timeoutAfter(timeoutMs) : answer;
    } finally {
      clearTimeout(timer);
      clearTimeout(killer);
      signal.removeEventListener('abort', abort);
    }
  }

  #send(message: ToSandbox): void {
    if (!this.isGone && this.#process.connected) this.#process.send(message, () => {});
  }

  #answer(answer: FromSandbox): void {
    const settle = this.#settle;
    this.#settle = null;
    settle?.(answer);
  }

  #kill(): void {
    this.#process.kill('SIGKILL');
  }

  async #bury(signal: NodeJS.Signals | null): Promise<void> {
    this.isGone = true;
    this.#answer(signal === MEMORY_SIGNAL ? TOO_MUCH_MEMORY : CRASHED);
    await rm(this.#folder, { recursive: true, force: true });
  }
}

const CRASHED: FromSandbox = {
  kind: 'crashed',
  message: 'the sandbox died of the statement; write it more simply',
};
const TOO_MUCH_MEMORY: FromSandbox = {
  kind: 'memory',
  message: 'the statement needs more memory than it may have; ask for less at a time',
};

function timeoutAfter(ms: number): FromSandbox {
  return { kind: 'timeout', message: `the statement ran longer than ${ms / 1000} s and was stopped; ask for less` };
}
