import type { Logger } from 'pino';
import type { RunEvent } from '../../execution/executor/run-event.ts';
import type { HouseObserver, ObservedCall } from './house-observer.ts';

/** Writes what happens in a house to its log: runs at `info`, trials and calls at `debug`, what went wrong at `warn`. */
export function logObserver(log: Logger<never, boolean>): HouseObserver {
  return {
    watch: () => undefined,
    runEvent: (event) => logRunEvent(log, event),
    callEnded: (call) => logCall(log, call),
  };
}

function logRunEvent(log: Logger<never, boolean>, event: RunEvent): void {
  const { kind, batchId, progress } = event;
  const { finishedTrials, totalTrials } = progress;
  const place = { event: kind, batchId, finishedTrials, totalTrials };
  switch (kind) {
    case 'batch-started':
      return log.info({ ...place, models: event.models }, 'batch started');
    case 'run-started':
      return log.info({ ...place, runId: event.runId, model: event.model }, 'run started');
    case 'trial-finished': {
      const { runId, trialId, model, taskId, repetition, condition, status, f1 } = event;
      const facts = { ...place, runId, trialId, model, taskId, repetition, condition, status, f1 };
      return status === 'ok' ? log.debug(facts, 'trial ended') : log.warn(facts, 'trial failed');
    }
    case 'run-finished':
      return log.info({ ...place, runId: event.runId, model: event.model, state: event.state }, 'run ended');
    case 'storage-away':
      return log.error({ ...place, code: event.code }, 'the database does not answer; what is to be stored waits');
    case 'storage-back':
      return log.info(place, 'the database answers again');
    case 'batch-finished':
      return log.info({ ...place, state: event.state }, 'batch ended');
  }
}

function logCall(log: Logger<never, boolean>, call: ObservedCall): void {
  const isWell = call.outcome === 'ok' || call.outcome === 'cached';
  const facts = { event: 'call-ended', ...call };
  if (isWell) log.debug(facts, 'call ended');
  else log.warn(facts, 'call failed');
}
