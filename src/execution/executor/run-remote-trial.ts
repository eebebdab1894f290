import type { Agent, TrialModel } from '../../agents/agent-port.ts';
import type { TrialStatus } from '../../contract/quality.ts';
import type { Submission } from '../../core/submission/submission.ts';
import type { Clock } from '../../foundation/clock.ts';
import { onAbort } from './on-abort.ts';
import { createRandom } from '../../foundation/random.ts';
import { NO_SPEND } from '../../storage/ports/spend.ts';
import type { RemoteEnd, RemoteTrial, RemoteTrials } from './remote-trials.ts';
import type { AttemptOutcome } from './trial-runner.ts';
import { trialSeed } from './trial-seed.ts';

/** The model of one trial, and what its calls came to. */
export interface TrialCalls {
  /** Null for agents that ask no model. */
  readonly model: TrialModel | null;
  /** Every call so far, those that failed too, in the order they were sent. */
  attempts(): readonly AttemptOutcome[];
  /** How long it has waited so far to be allowed to send or to send again; no time of the agent's. */
  waitedMs(): number;
}

/** Why a trial ends when its agent threw: its provider failed, or there is no money for the next call. */
export type TrialFailure =
  | { readonly kind: 'unpaid' }
  | { readonly kind: 'failed'; readonly status: TrialStatus; readonly message: string };

/** What running remote trials needs from the house. */
export interface RemoteTools {
  /** Throws where no agent is named so; it was there when the run was planned. */
  createAgent(spec: string): Agent;
  openCalls(trial: RemoteTrial, signal: AbortSignal): TrialCalls;
  failureOf(error: unknown): TrialFailure;
  readonly clock: Clock;
}

/** Runs remote trials in this thread. */
export function createRemoteTrials(tools: RemoteTools): RemoteTrials {
  return { run: (trial, signal) => runRemoteTrial(trial, tools, signal) };
}

/** What came of an agent's work. */
type AgentResult =
  | { readonly kind: 'unpaid' | 'stopped' }
  | {
      readonly kind: 'ended';
      readonly status: TrialStatus;
      readonly message: string | null;
      readonly submission: Submission | null;
    };

async function runRemoteTrial(trial: RemoteTrial, tools: RemoteTools, stopped: AbortSignal): Promise<RemoteEnd> {
  const { clock } = tools;
  const startedMs = clock.nowMs();
  const ending = new AbortController();
  const stop = (): void => ending.abort(STOPPED);
  const forget = onAbort(stopped, stop);
  const { signal } = ending;
  const calls = tools.openCalls(trial, signal);
  const ownTimeMs = (): number => Math.max(0, clock.nowMs() - startedMs - calls.waitedMs());
  const release = limitOwnTime(ownTimeMs, trial.job.deadlineMs, ending);
  const result = await Promise.race([askAgent(trial, calls, { tools, signal }), endOf(signal)]);
  const executionTimeMs = ownTimeMs();
  release();
  forget();
  // A call that is still under way must not go on spending.
  stop();
  if (result.kind !== 'ended') return { kind: result.kind };
  const { status, message, submission } = result;
  const attempts = calls.attempts();
  const execution = { status, message, startedMs, durationMs: executionTimeMs, ...NO_SPEND, call: null };
  // What an agent without a model of ours spends is its operator's to know.
  const unseen = calls.model === null ? { ...execution, costUsd: null } : execution;
  return {
    kind: 'ended',
    end: {
      status,
      message,
      submission,
      startedMs,
      executionTimeMs,
      attempts: attempts.length > 0 ? attempts : [unseen],
    },
  };
}

const STOPPED = 'stopped';
/** METHODOLOGY 9.8: a fault that is not the model's is tried again so often. Calls to models are tried again one by one instead. */
const MOST_TRIES = 3;

/** Ends the trial once the agent has used up its own time; waiting does not count. Returns what ends the watch. */
function limitOwnTime(ownTimeMs: () => number, mostMs: number, ending: AbortController): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watch = (): void => {
    const leftMs = mostMs - ownTimeMs();
    if (leftMs > 0) timer = setTimeout(watch, leftMs);
    else ending.abort(`the agent had not finished after ${mostMs} ms`);
  };
  watch();
  return () => clearTimeout(timer);
}

async function askAgent(
  trial: RemoteTrial,
  calls: TrialCalls,
  setting: { readonly tools: RemoteTools; readonly signal: AbortSignal },
): Promise<AgentResult> {
  const { order, job, view } = trial;
  const { tools, signal } = setting;
  try {
    const agent = tools.createAgent(order.agentSpec);
    const repair = () =>
      agent.repair(view, { random: createRandom(trialSeed(order, job)), signal, model: calls.model });
    let outcome = await repair();
    for (let tries = 1; outcome.status === 'provider_failure' && tries < MOST_TRIES && !signal.aborted; tries += 1) {
      outcome = await repair();
    }
    const message = 'message' in outcome ? outcome.message : null;
    const submission = 'submission' in outcome ? outcome.submission : null;
    return { kind: 'ended', status: outcome.status, message, submission };
  } catch (error) {
    const failure = tools.failureOf(error);
    return failure.kind === 'unpaid'
      ? failure
      : { kind: 'ended', status: failure.status, message: failure.message, submission: null };
  }
}

/** The end that was set from outside: an agent that does not heed its signal must not hold the run. */
function endOf(signal: AbortSignal): Promise<AgentResult> {
  return new Promise((resolve) => {
    const end = (): void => {
      if (signal.reason === STOPPED) resolve({ kind: 'stopped' });
      else resolve({ kind: 'ended', status: 'agent_timeout', message: String(signal.reason), submission: null });
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}
