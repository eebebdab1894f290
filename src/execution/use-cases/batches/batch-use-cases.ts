import type { BatchRequest } from '../../../contract/run.ts';
import { storedRuns } from '../results/result-use-cases.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import type { UseCases } from '../use-cases.ts';
import type { BatchStarter } from './batch-starter.ts';
import { estimateDocument } from './estimate-batch.ts';
import { planBatch } from './plan-batch.ts';
import { requireWorkers } from './queue-batch.ts';
import { refuseFinished } from './refuse-finished.ts';
import { refuseImported } from './refuse-imported.ts';
import { startedDocument } from './started-document.ts';

type QueueUseCases = Pick<
  UseCases,
  'readQueue' | 'requireWorkers' | 'queueBatch' | 'queueStoredBatch' | 'queueExtendedBatch'
>;
type BatchUseCases = QueueUseCases &
  Pick<
    UseCases,
    | 'checkBatch'
    | 'estimateBatch'
    | 'startBatch'
    | 'continueBatch'
    | 'forkBatch'
    | 'ensureStandardRun'
    | 'extendBatch'
    | 'findInterrupted'
    | 'extendRun'
    | 'readStartedBatch'
    | 'listLostRuns'
    | 'checkUnfinished'
  >;

/** Use-cases that start batches or go on with them, in this process or by workers. */
export function batchUseCases(tools: UseCaseTools, starter: BatchStarter): BatchUseCases {
  const store = storedRuns(tools);
  const placeOf = placeFinder(tools);
  return {
    ...queueUseCases(tools, starter),
    checkBatch: async (request) => {
      const plan = planBatch(request, tools);
      for (const { agentSpec } of plan.runs) tools.agents.checkRunnable(agentSpec, plan.budgetUsd);
    },
    estimateBatch: async (request) => estimateDocument(planBatch(request, tools), tools),
    startBatch: (request, options = {}) => starter.start(request, options),
    async continueBatch(id, options = {}) {
      const { batchId, ...place } = await placeOf(id);
      return starter.continue(batchId, { ...options, ...place });
    },
    async forkBatch(id, options = {}) {
      const { batchId, requestJson } = await store.batch(id);
      refuseImported(await tools.storage.runs.listRuns({ batchId }));
      // Written by us from this very type.
      const request = JSON.parse(requestJson) as BatchRequest;
      const { budgetUsd } = options;
      return starter.start(budgetUsd === undefined ? request : { ...request, budget_usd: budgetUsd }, options);
    },
    ensureStandardRun: (options = {}) => starter.ensureStandardRun(options),
    async extendBatch(batchId, changes, options = {}) {
      return starter.extend((await store.batch(batchId)).batchId, changes, options);
    },
    findInterrupted: (request) => starter.findInterrupted(request),
    extendRun: async (runId, more, options = {}) => starter.enlargeRun(await store.run(runId), more, options),
    async readStartedBatch(batchId) {
      const batch = await store.batch(batchId);
      return startedDocument(batch, await store.runsOf(batch), tools);
    },
    listLostRuns: (batchId) => starter.lostRuns(batchId),
    checkUnfinished: async (runId, statuses) => refuseFinished(await store.run(runId), statuses, tools),
  };
}

function queueUseCases(tools: UseCaseTools, starter: BatchStarter): QueueUseCases {
  const store = storedRuns(tools);
  const placeOf = placeFinder(tools);
  return {
    readQueue: () => tools.storage.shards.countShards(),
    requireWorkers: () => requireWorkers(tools),
    queueBatch: (request, options = {}) => starter.queue(request, options),
    async queueStoredBatch(id, options = {}) {
      const { batchId, ...place } = await placeOf(id);
      return starter.queueStored(batchId, { ...options, ...place });
    },
    async queueExtendedBatch(id, changes, options = {}) {
      return starter.queueExtended((await store.batch(id)).batchId, changes, options);
    },
  };
}

/** A batch, or one run of it. */
function placeFinder(tools: UseCaseTools) {
  const store = storedRuns(tools);
  return async (id: string): Promise<{ readonly batchId: string; readonly runIds?: readonly string[] }> => {
    const batch = id === 'latest' ? await store.batch(id) : await tools.storage.runs.readBatch(id);
    if (batch !== null) return { batchId: batch.batchId };
    const { batchId, runId } = await store.run(id);
    return { batchId, runIds: [runId] };
  };
}
