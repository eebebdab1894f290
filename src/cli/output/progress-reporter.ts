import type { StartOptions } from '../../execution/use-cases/use-cases.ts';
import { countText, durationText } from './figure-text.ts';
import type { Terminal } from './terminal.ts';

type RunEvent = Parameters<NonNullable<StartOptions['onEvent']>>[0];
type Progress = RunEvent['progress'];

/** Redrawing more often than an eye can follow only slows the run down. */
const REDRAW_INTERVAL_MS = 100;
/** In a log, a line this often shows that the run lives without filling the log. */
const PLAIN_INTERVAL_MS = 5_000;
const BAR_CELLS = 24;

/** Tells how a batch is going, on standard error. */
export interface ProgressReporter {
  readonly report: (event: RunEvent) => void;
  /** Removes the redrawn line, so that what follows stands on a line of its own. */
  readonly end: () => void;
}

/** One redrawn line in a terminal, now and then a plain line elsewhere, nothing where `isQuiet`. */
export function createProgressReporter(
  terminal: Terminal,
  options: { readonly isQuiet: boolean; readonly nowMs: () => number },
): ProgressReporter {
  if (options.isQuiet) return { report: () => undefined, end: () => undefined };
  return terminal.canRedraw ? redrawnLine(terminal, options.nowMs) : plainLines(terminal, options.nowMs);
}

function redrawnLine(terminal: Terminal, nowMs: () => number): ProgressReporter {
  let drawnAtMs = 0;
  let isShown = false;
  return {
    report(event) {
      const note = noteOf(event);
      if (note !== null) terminal.tell(`\r${note}\u001B[K\n`);
      const now = nowMs();
      if (now - drawnAtMs < REDRAW_INTERVAL_MS) return;
      drawnAtMs = now;
      isShown = true;
      terminal.tell(`\r${progressLine(event.progress, terminal.columns - 1)}\u001B[K`);
    },
    end() {
      if (isShown) terminal.tell('\r\u001B[K');
      isShown = false;
    },
  };
}

function plainLines(terminal: Terminal, nowMs: () => number): ProgressReporter {
  let toldAtMs = nowMs();
  return {
    report(event) {
      const note = noteOf(event);
      if (note !== null) return terminal.tell(`${note}\n`);
      const now = nowMs();
      const isBatchEvent = event.kind === 'batch-started' || event.kind === 'batch-finished';
      if (!isBatchEvent && now - toldAtMs < PLAIN_INTERVAL_MS) return;
      toldAtMs = now;
      terminal.tell(`${plainLine(event)}\n`);
    },
    end: () => undefined,
  };
}

/** `━━━━━━──────  412/1080  38 %  0 failed  64/s  10 s left`, parts left out from the right where it is too long. */
export function progressLine(progress: Progress, width: number): string {
  const share = shareDone(progress);
  const filled = Math.floor(share * BAR_CELLS);
  const parts = [
    `${'━'.repeat(filled)}${'─'.repeat(BAR_CELLS - filled)}`,
    `${progress.finishedTrials}/${progress.totalTrials}`,
    `${Math.floor(share * 100)} %`,
    `${progress.failedTrials} failed`,
    progress.trialsPerSecond === null ? '' : `${rateText(progress.trialsPerSecond)}/s`,
    progress.remainingMs === null ? '' : `${durationText(progress.remainingMs)} left`,
  ].filter((part) => part !== '');
  while (parts.length > 1 && parts.join('  ').length > width) parts.pop();
  return parts.join('  ').slice(0, Math.max(0, width));
}

/** What a person should know at once; null for all that only moves the bar. */
function noteOf(event: RunEvent): string | null {
  if (event.kind === 'storage-back') return 'the database takes results again; the run goes on';
  if (event.kind !== 'storage-away') return null;
  if (event.code === 'DATABASE_FULL') {
    return 'the disk of the database is full (DATABASE_FULL); free space, nothing is lost, the run waits for it for up to 10 minutes';
  }
  return `the database does not answer (${event.code}); nothing is lost, the run waits for it for up to 10 minutes`;
}

function plainLine(event: RunEvent): string {
  const { progress } = event;
  const done = `${progress.finishedTrials} of ${countText(progress.totalTrials, 'trial')}`;
  const failed = `${progress.failedTrials} failed`;
  if (event.kind === 'batch-started') {
    const reused = progress.reusedTrials === 0 ? '' : `, ${progress.reusedTrials} of them stored already`;
    return `batch ${event.batchId}: ${countText(progress.totalTrials, 'trial')} of ${countText(event.models.length, 'model')}${reused}`;
  }
  if (event.kind === 'batch-finished') {
    return `batch ${event.batchId} ${event.state}: ${done} in ${durationText(progress.elapsedMs)}, ${failed}`;
  }
  const rate = progress.trialsPerSecond === null ? '' : `, ${rateText(progress.trialsPerSecond)}/s`;
  const left = progress.remainingMs === null ? '' : `, about ${durationText(progress.remainingMs)} left`;
  return `${done} (${Math.floor(shareDone(progress) * 100)} %), ${failed}${rate}${left}`;
}

function shareDone(progress: Progress): number {
  return progress.totalTrials === 0 ? 1 : progress.finishedTrials / progress.totalTrials;
}

function rateText(trialsPerSecond: number): string {
  return trialsPerSecond < 10 ? trialsPerSecond.toFixed(1) : String(Math.round(trialsPerSecond));
}
