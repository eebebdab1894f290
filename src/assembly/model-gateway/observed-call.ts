import type { RemoteTrial } from '../../execution/executor/remote-trials.ts';
import type { AttemptOutcome } from '../../execution/executor/trial-runner.ts';
import type { ModelSettings } from '../../models/config/model-config.ts';
import type { CallFailure } from '../../models/model-call-error.ts';
import type { ObservedCall } from '../operations/house-observer.ts';

/** A call as an observer is told of it: nothing of what was asked or answered. */
export function observedCall(
  { provider, modelId }: Pick<ModelSettings, 'provider' | 'modelId'>,
  { order, job }: RemoteTrial,
  { attempt, attemptNumber }: { readonly attempt: AttemptOutcome; readonly attemptNumber: number },
): ObservedCall {
  const { call, durationMs } = attempt;
  const { inputTokens, cachedInputTokens, cacheWriteTokens, outputTokens, reasoningTokens, costUsd } = attempt;
  const failure = call?.failure as CallFailure | null | undefined;
  return {
    provider,
    modelId,
    runId: order.runId,
    taskId: job.taskId,
    condition: order.condition,
    repetition: order.repetition,
    attemptNumber,
    outcome: call?.isCached === true ? 'cached' : (failure ?? 'ok'),
    durationMs,
    waitedMs: call?.waitedMs ?? 0,
    requestId: call?.requestId ?? null,
    inputTokens,
    cachedInputTokens,
    cacheWriteTokens,
    outputTokens,
    reasoningTokens,
    costUsd,
  };
}
