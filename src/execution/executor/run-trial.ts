import type { AgentOutcome, AnyAgent } from '../../agents/agent-port.ts';
import { isTruthSeeing } from '../../agents/agent-port.ts';
import type { TrialStatus } from '../../contract/quality.ts';
import type { Submission } from '../../core/submission/submission.ts';
import type { AgentView } from '../../core/task/agent-view.ts';
import type { HiddenTruth } from '../../core/task/task.ts';
import type { Clock } from '../../foundation/clock.ts';
import { NO_SPEND } from '../../storage/ports/spend.ts';
import { createRandom } from '../../foundation/random.ts';
import type { AttemptOutcome, TaskJob, TrialOrder } from './trial-runner.ts';
import { trialSeed } from './trial-seed.ts';

/** METHODOLOGY 9.8: what is no fault of the model is tried again with the same seed, so often at most. */
const MOST_ATTEMPTS = 3;

/** The last attempt's result, with all attempts. */
export interface TrialEnd {
  readonly status: TrialStatus;
  readonly message: string | null;
  readonly submission: Submission | null;
  readonly startedMs: number;
  readonly executionTimeMs: number;
  readonly attempts: readonly AttemptOutcome[];
}

/** What a trial needs beside its order. */
export interface TrialSetting {
  /** What the agent sees: the task itself, or the task under the order's condition. */
  readonly view: AgentView;
  /** In the coordinates of `view`; handed to yardsticks only. */
  readonly truth: HiddenTruth;
  readonly agent: AnyAgent;
  readonly job: Pick<TaskJob, 'taskId' | 'seed' | 'deadlineMs'>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Has an agent work on a task; an agent that throws or is too slow is an outcome, not an exception. */
export async function runTrial(order: TrialOrder, setting: TrialSetting): Promise<TrialEnd> {
  const attempts: AttemptOutcome[] = [];
  for (;;) {
    const startedMs = setting.clock.nowMs();
    const result = await attempt(order, setting);
    const durationMs = Math.max(0, setting.clock.nowMs() - startedMs);
    const message = 'message' in result ? result.message : null;
    attempts.push({ status: result.status, message, startedMs, durationMs, ...NO_SPEND, call: null });
    const isMissing = result.status === 'internal_failure' || result.status === 'provider_failure';
    if (isMissing && attempts.length < MOST_ATTEMPTS && !setting.signal.aborted) continue;
    const submission = 'submission' in result ? result.submission : null;
    return { status: result.status, message, submission, startedMs, executionTimeMs: durationMs, attempts };
  }
}

type AttemptResult = AgentOutcome | { readonly status: 'internal_failure'; readonly message: string };

async function attempt(order: TrialOrder, setting: TrialSetting): Promise<AttemptResult> {
  const { view, truth, agent, job } = setting;
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), job.deadlineMs);
  const context = {
    random: createRandom(trialSeed(order, job)),
    signal: AbortSignal.any([setting.signal, deadline.signal]),
    model: null,
  };
  try {
    const work = isTruthSeeing(agent) ? agent.repair(view, truth, context) : agent.repair(view, context);
    return await Promise.race([work, timeoutOf(deadline.signal, job.deadlineMs)]);
  } catch (error) {
    return { status: 'internal_failure', message: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** An agent that does not heed its signal must not hold the run. */
function timeoutOf(signal: AbortSignal, deadlineMs: number): Promise<AttemptResult> {
  return new Promise((resolve) => {
    const message = `the agent had not finished after ${deadlineMs} ms`;
    signal.addEventListener('abort', () => resolve({ status: 'agent_timeout', message }), { once: true });
  });
}
