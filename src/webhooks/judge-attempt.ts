import type { AttemptEnd } from '../storage/ports/webhook-store.ts';
import type { Exchange } from './send-notice.ts';

/** With the waits below: about 26 hours from the first attempt to the last. */
export const MOST_ATTEMPTS = 12;
const FIRST_WAIT_MS = 10_000;
const FACTOR = 3;
const LONGEST_WAIT_MS = 6 * 60 * 60 * 1000;
/** What a receiver may ask for at most. */
const LONGEST_ASKED_MS = 24 * 60 * 60 * 1000;
/** A wait is this share shorter or longer by chance, so that many that failed together do not come back together. */
const JITTER = 0.2;

const GONE = 410;

/** What follows from an attempt: done, given up, or once more and when. `random` is in [0, 1). */
export function judgeAttempt(exchange: Exchange, attempt: number, atMs: number, random: number): AttemptEnd {
  const isAnswer = exchange.kind === 'answer';
  const status = isAnswer ? exchange.status : null;
  const facts = { status, atMs, nextMs: atMs, disabledReason: null };
  if (status !== null && status >= 200 && status < 300) return { ...facts, state: 'delivered', error: null };
  if (status === GONE) {
    return { ...facts, state: 'failed', error: wordsOf(exchange), disabledReason: 'the receiver answered 410 Gone' };
  }
  if (attempt >= MOST_ATTEMPTS) return { ...facts, state: 'failed', error: wordsOf(exchange) };
  const asked = isAnswer ? askedWaitMs(exchange.retryAfter, atMs) : 0;
  return {
    ...facts,
    state: 'waiting',
    error: wordsOf(exchange),
    nextMs: atMs + Math.max(ownWaitMs(attempt, random), asked),
  };
}

function ownWaitMs(attempt: number, random: number): number {
  const wait = Math.min(FIRST_WAIT_MS * FACTOR ** (attempt - 1), LONGEST_WAIT_MS);
  return Math.round(wait * (1 - JITTER + 2 * JITTER * random));
}

/** Seconds or a date; 0 for anything else. */
function askedWaitMs(retryAfter: string | null, nowMs: number): number {
  if (retryAfter === null) return 0;
  const seconds = /^\d{1,9}$/u.exec(retryAfter.trim());
  const asked = seconds === null ? Date.parse(retryAfter) - nowMs : Number(seconds[0]) * 1000;
  return Number.isFinite(asked) ? Math.min(Math.max(asked, 0), LONGEST_ASKED_MS) : 0;
}

function wordsOf(exchange: Exchange): string {
  if (exchange.kind !== 'answer') return exchange.why;
  const isRedirect = exchange.status >= 300 && exchange.status < 400;
  return isRedirect
    ? `answered ${exchange.status}, a redirect, which is not followed; make a webhook with its final url`
    : `answered ${exchange.status}`;
}
