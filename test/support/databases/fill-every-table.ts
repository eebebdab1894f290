import type { IdSource } from '../../../src/foundation/identifiers.ts';
import { sha256Hex } from '../../../src/foundation/sha256.ts';
import type { Storage } from '../../../src/storage/ports/storage.ts';
import { sampleBatch, sampleRun, sampleScore, sampleSubmission, sampleTrial, steadySources } from '../store-samples.ts';

/** Stores something in every table, among it a run with so many trials. Returns the run's id. */
export async function fillEveryTable(storage: Storage, trials: number): Promise<string> {
  const { ids } = steadySources();
  const prompt = 'Mend it. “é”\n';
  const task = { catalogueVersion: 'c1', taskId: 'small_task', taskHash: 'task-hash', tableHash: 'b', prompt };
  await storage.datasets.saveDatasetVersions(
    [
      {
        datasetId: 'small',
        version: 'v1',
        number: 1,
        title: 'Small',
        origin: 'here',
        licence: 'CC0-1.0',
        contentHash: 'h',
        descriptorJson: '{}',
        rowCount: 2,
      },
    ],
    5,
  );
  await storage.tasks.saveTasks([
    {
      ...task,
      promptHash: sha256Hex(prompt),
      datasetId: 'small',
      dimension: 'accuracy',
      difficulty: 'easy',
      seed: '9007199254740993',
      rowCount: 2,
      columnCount: 2,
      errorCount: 1,
      errorRate: 0.1 + 0.2,
      errorPlaces: ['a', 'b'],
      manifestJson: '{}',
    },
  ]);
  await storage.tasks.savePerturbedTasks([{ ...task, condition: 'p1', promptHash: sha256Hex(prompt) }]);
  const batch = { ...sampleBatch(ids.next()), seed: Number.MAX_SAFE_INTEGER };
  const run = sampleRun({ runId: ids.next(), batchId: batch.batchId }, { owner: null, state: 'completed' });
  await storage.runs.createBatch(batch, [run]);
  const finished = Array.from({ length: trials }, (_, index) => {
    const repetition = index + 1;
    const submission = {
      ...sampleSubmission,
      submissionHash: `s${repetition}`,
      justification: `because ${repetition}`,
    };
    const parts = { ids, runId: run.runId, submission, score: sampleScore(repetition % 3 === 0) };
    return sampleTrial(parts, { repetition, taskId: `task_${repetition % 40}`, executionTimeMs: repetition / 3 });
  });
  await storage.trials.storeTrials(finished);
  await storage.calls.openCalls([
    {
      callId: ids.next(),
      runId: run.runId,
      taskId: 'small_task',
      condition: 'baseline',
      repetition: 1,
      startedMs: 7,
      mostUsd: 0.1,
    },
  ]);
  await storage.replyCache.keepReplies(
    [{ key: 'k', model: 'm', partsJson: '{}', replyJson: '{"text":"done"}', createdMs: 8 }],
    0,
  );
  await storage.metricDocuments.keepDocument({ address: 'a', mark: 'm', json: '{"text":"é"}', storedMs: 8 });
  await fillWorkerTables(storage, ids);
  await fillApiTables(storage, ids);
  await fillWebhooks(storage, ids);
  return run.runId;
}

/** A run that waits for workers, beside what they share. */
async function fillWorkerTables(storage: Storage, ids: IdSource): Promise<void> {
  const batch = sampleBatch(ids.next());
  const run = sampleRun({ runId: ids.next(), batchId: batch.batchId }, { owner: null, state: 'pending' });
  await storage.runs.createBatch(batch, [run]);
  const shard = { shardId: `${run.runId}-0`, runId: run.runId, position: 0, taskIds: ['small_task'] };
  await storage.shards.queueRuns([run.runId], [{ ...shard, firstRepetition: 1, lastRepetition: 1 }], 9);
  const word = { pausedUntilMs: 10, downUntilMs: 0, nowMs: 9, goneBeforeMs: 0 };
  await storage.limits.beat({ group: 'g', member: 'm', demand: 1, inFlight: 0, mostCalls: 3, ...word });
  await storage.purses.fill(batch.batchId, { budgetNanos: Number.MAX_SAFE_INTEGER, spentNanos: 1 });
  const reservation = { batchId: batch.batchId, member: 'm', nanos: 7, nowMs: 9, goneBeforeMs: 0 };
  await storage.purses.reserve(reservation);
}

/** What a server keeps of those who ask it. */
async function fillApiTables({ keys, audit, answeredRequests }: Storage, ids: IdSource): Promise<void> {
  const keyId = ids.next();
  await keys.addKey({ keyId, name: 'k', scope: 'run', secretHash: 'h', createdMs: 1, expiresMs: 2, revokedMs: null });
  await audit.addEntry({ entryId: ids.next(), atMs: 1, keyId, action: 'run.cancel', subject: 's', requestId: 'r' });
  const attempt = { asker: keyId, idempotencyKey: 'once', heldBy: 'm', heldUntilMs: 2 };
  await answeredRequests.begin({ ...attempt, requestHash: 'h', nowMs: 1, keptSinceMs: 0 });
}

/** A receiver, and a notice on its way there. */
async function fillWebhooks({ webhooks }: Storage, ids: IdSource): Promise<void> {
  const webhookId = ids.next();
  const webhook = { webhookId, name: 'w', url: 'https://hooks.example', events: ['run.ended'], secret: 'whsec_AA==' };
  await webhooks.addWebhook({ ...webhook, disabledReason: null, createdMs: 1 }, 9);
  const delivery = { webhookId, eventId: 'e', type: 'run.ended', body: '{}', state: 'waiting' as const, attempts: 0 };
  await webhooks.addDelivery({
    ...delivery,
    nextMs: 2,
    lastStatus: null,
    lastError: null,
    createdMs: 1,
    endedMs: null,
  });
}
