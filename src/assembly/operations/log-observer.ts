import type { Logger } from 'pino';
import type { RunEvent } from '../../execution/executor/run-event.ts';
import type { DeliveryEvent } from '../../webhooks/deliverer.ts';
import type { HouseObserver, ObservedCall } from './house-observer.ts';

/** Writes what happens in a house to its log: runs and notices at `info`, trials and calls at `debug`, what went wrong at `warn`. */
export function logObserver(log: Logger<never, boolean>): HouseObserver {
  return {
    watch: () => undefined,
    runEvent: (event) => logRunEvent(log, event),
    callEnded: (call) => logCall(log, call),
    deliveryEvent: (event) => logDelivery(log, event),
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

/** Of where it went only the id is told: the address of a receiver may hold a secret of its owner's. */
function logDelivery(log: Logger<never, boolean>, delivery: DeliveryEvent): void {
  if (delivery.kind === 'trouble') {
    return log.error({ event: 'delivery-trouble', err: delivery.error }, 'notices wait, as the database fails');
  }
  const { due, end } = delivery;
  const facts = { event: 'notice-sent', ...due, state: end.state, status: end.status, error: end.error };
  if (end.state === 'delivered') log.info(facts, 'notice delivered');
  else log.warn(facts, end.state === 'failed' ? 'notice given up' : 'notice not delivered yet');
}
