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
  await storage.replyCache.keepReply(
    { key: 'k', model: 'm', partsJson: '{}', replyJson: '{"text":"done"}', createdMs: 8 },
    0,
  );
  return run.runId;
}
