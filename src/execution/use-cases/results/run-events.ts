import type { RunEventDocument } from '../../../contract/run-event.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import { isoTimeFromMs } from '../../../foundation/clock.ts';
import type { RunEventRecord } from '../../../storage/ports/run-event-store.ts';
import { BASELINE_CONDITION } from '../../executor/pending-trials.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import type { RunEventPage } from '../use-cases.ts';

/** What events are read with. */
interface EventTools extends Pick<UseCaseTools, 'storage'> {
  /** Throws RUN_NOT_FOUND. */
  readonly findRun: (runId: string) => Promise<unknown>;
}

/** See UseCases.readRunEvents. Cheap, since every follower asks for it four times a second. */
export async function readRunEvents(
  runId: string,
  afterId: number,
  { storage, findRun }: EventTools,
): Promise<RunEventPage> {
  const events = await storage.runEvents.listEvents(runId, afterId);
  if (events.length > 0) return { events: events.map((event) => eventDocument(runId, event)), isOver: false };
  const last = await storage.runEvents.readLastEvent(runId);
  // Every run has events.
  if (last === null) await findRun(runId);
  const lastId = last?.number ?? 0;
  if (afterId > lastId) {
    throw new CodedError(
      'EVENT_ID_INVALID',
      `run ${runId} has had ${lastId} events, and none of number ${afterId}; begin again without Last-Event-ID`,
      { details: { lastId } },
    );
  }
  return { events: [], isOver: last?.isEnd === true && last.number === afterId };
}

function eventDocument(runId: string, event: RunEventRecord): RunEventDocument {
  const { totalTrials, finishedTrials, failedTrials } = event.progress;
  const base = {
    id: event.number,
    run_id: runId,
    at: isoTimeFromMs(event.atMs),
    state: event.state,
    progress: { total_trials: totalTrials, finished_trials: finishedTrials, failed_trials: failedTrials },
  };
  if (event.kind !== 'trial') return { kind: event.kind, ...base };
  const { trialId, taskId, repetition, condition, status, f1 } = event.trial;
  return {
    kind: 'trial',
    ...base,
    trial_id: trialId,
    task_id: taskId,
    repetition,
    condition: condition === BASELINE_CONDITION ? null : condition,
    status,
    f1,
  };
}
