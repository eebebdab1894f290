import { createRandom } from '../../src/foundation/random.ts';
import { createCallGates } from '../../src/models/limits/call-gates.ts';
import { readRetryAfter } from '../../src/models/limits/retry-after.ts';
import { ModelCallError } from '../../src/models/model-call-error.ts';
import type { ModelClient, ModelReply } from '../../src/models/model-client.ts';
import { askPersistently } from '../../src/models/retry/ask-persistently.ts';
import { createHiddenLimits } from '../../src/simulator/limits/hidden-limits.ts';
import { limitRulesFromText } from '../../src/simulator/limits/limit-rules.ts';
import { rateHeaders } from '../../src/simulator/limits/rate-headers.ts';
import { PLAIN_REQUEST, settingsFor } from './model-settings.ts';
import { VirtualTime } from './virtual-time.ts';

/** A limit that nobody told the caller, and those who call. */
export interface LimitedRun {
  /** In the words of the simulator, such as `openai:rpm=600,openai@300:rpm=300`. */
  readonly limits: string;
  readonly provider: 'openai' | 'google' | 'compatible';
  /** Mean length of a call that is let in. */
  readonly callMs: number;
  /** Questions that stand ready at any time. */
  readonly workers: number;
  readonly lastsMs: number;
  readonly seed: string;
  /** How it tells when another try could pass: to the ms (as where absent), in whole seconds, or never. */
  readonly waits?: 'exact' | 'seconds' | 'untold';
  /** What it tells a call to wait that is one too many at once; null, as where absent, tells nothing. */
  readonly crowdWaitMs?: number | null;
}

/** One call as the provider saw it. */
interface SeenCall {
  /** From the start of the run. */
  readonly atMs: number;
  readonly isRefused: boolean;
}

/** What came of it. */
export interface LimitedOutcome {
  readonly calls: readonly SeenCall[];
  readonly failed: number;
  /** Calls that came before the latest Retry-After had passed that was given to any call before. */
  readonly early: number;
}

/** Asks a model under hidden limits for a while of virtual time, through the gate and the retry layer. */
export async function runLimited(run: LimitedRun): Promise<LimitedOutcome> {
  const time = new VirtualTime();
  const startMs = time.clock.nowMs();
  const random = createRandom(run.seed);
  const hidden = createHiddenLimits(limitRulesFromText(run.limits), time.clock);
  const calls: SeenCall[] = [];
  let notBeforeMs = 0;
  let early = 0;
  let failed = 0;
  const client: ModelClient = {
    provider: run.provider,
    modelId: 'm',
    async ask(_request, signal) {
      const sentMs = time.clock.nowMs();
      if (sentMs < notBeforeMs) early += 1;
      // The way there, then the answer, and the way back in its time.
      await time.sleep(20, signal);
      const verdict = hidden.begin('m', run.provider, 1000);
      calls.push({ atMs: sentMs - startMs, isRefused: !verdict.isAllowed });
      const headers = rateHeaders(run.provider, verdict, time.clock.nowMs());
      if (!verdict.isAllowed) {
        const told = waitHeaders(run, verdict.waitMs);
        await time.sleep(20, signal);
        const retryAfterMs = readRetryAfter(told, '', time.clock.nowMs());
        if (retryAfterMs !== null) notBeforeMs = Math.max(notBeforeMs, time.clock.nowMs() + retryAfterMs);
        throw new ModelCallError('rate_limited', { model: 'm', status: 429, retryAfterMs, headers });
      }
      await time.sleep(run.callMs * (0.5 + random.unit()), signal);
      hidden.end('m', run.provider, 500);
      return { ...PLAIN_REPLY, headers };
    },
  };
  const gate = createCallGates({ clock: time.clock, sleep: time.sleep }).gateOf(settingsFor(run.provider, null));
  const asker = askPersistently(client, {
    gate,
    clock: time.clock,
    sleep: time.sleep,
    jitter: () => random.unit(),
    deadlineMs: 30 * 60_000,
  });
  const { signal } = new AbortController();
  const work = async (): Promise<void> => {
    while (time.clock.nowMs() - startMs < run.lastsMs) {
      await asker.ask(PLAIN_REQUEST, signal).catch(() => {
        failed += 1;
      });
    }
  };
  await time.run(Promise.all(Array.from({ length: run.workers }, work)));
  return { calls, failed, early };
}

function waitHeaders(
  { waits = 'exact', crowdWaitMs = null }: LimitedRun,
  knownMs: number | null,
): Record<string, string> {
  const waitMs = knownMs ?? crowdWaitMs;
  if (waitMs === null || waits === 'untold') return {};
  return waits === 'exact' ? { 'retry-after-ms': String(waitMs) } : { 'retry-after': String(Math.ceil(waitMs / 1000)) };
}

export const PLAIN_REPLY: ModelReply = {
  text: 'hello',
  toolCalls: [],
  finish: 'stop',
  usage: { inputTokens: 1000, cachedInputTokens: 0, cacheWriteTokens: 0, outputTokens: 500, reasoningTokens: 0 },
  rawBody: '{}',
  requestId: null,
  servedModel: null,
  headers: {},
};
