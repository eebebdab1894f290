import type { BatchRequest } from '../../contract/run.ts';
import type { BatchStarter } from './batches/batch-starter.ts';
import { refuseImported } from './batches/refuse-imported.ts';
import { estimateDocument } from './batches/estimate-batch.ts';
import { planBatch } from './batches/plan-batch.ts';
import { catalogueUseCases } from './catalogue/catalogue-use-cases.ts';
import { TaskIndex } from './catalogue/task-index.ts';
import { judgeUseCases } from './judging/judge-use-cases.ts';
import { contaminationUseCases } from './contamination-use-cases.ts';
import { metricUseCases } from './metrics/metric-use-cases.ts';
import { ScopeReader } from './metrics/scoped-runs.ts';
import { reportUseCases } from './reports/report-use-cases.ts';
import { resultUseCases, storedRuns } from './results/result-use-cases.ts';
import { runDocument } from './results/run-document.ts';
import { importSubmissions } from './submissions/import-submissions.ts';
import type { UseCaseTools } from './use-case-tools.ts';
import type { UseCases } from './use-cases.ts';

/** Everything that API and command line may ask for, over one set of tools. */
export function createUseCases(tools: UseCaseTools, starter: BatchStarter): UseCases {
  const scopes = new ScopeReader(tools);
  const store = storedRuns(tools);
  /** A batch, or one run of it. */
  const placeOf = async (id: string): Promise<{ readonly batchId: string; readonly runId?: string }> => {
    const batch = id === 'latest' ? await store.batch(id) : await tools.storage.runs.readBatch(id);
    if (batch !== null) return { batchId: batch.batchId };
    const { batchId, runId } = await store.run(id);
    return { batchId, runId };
  };
  return {
    ...catalogueUseCases(tools, new TaskIndex(tools)),
    ...resultUseCases(tools, scopes),
    ...metricUseCases(tools, scopes),
    ...contaminationUseCases(tools, scopes),
    ...judgeUseCases(tools),
    ...reportUseCases(tools, scopes),
    importSubmissions: (request) => importSubmissions(request, tools),
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
    readQueue: () => tools.storage.shards.countShards(),
    queueBatch: (request) => starter.queue(request),
    async queueStoredBatch(id, options = {}) {
      const { batchId, ...place } = await placeOf(id);
      return starter.queueStored(batchId, { ...options, ...place });
    },
    ensureStandardRun: (options = {}) => starter.ensureStandardRun(options),
    async extendBatch(batchId, changes, options = {}) {
      return starter.extend((await store.batch(batchId)).batchId, changes, options);
    },
    findInterrupted: (request) => starter.findInterrupted(request),
    async cancelRun(runId) {
      await starter.endRun(await store.run(runId), 'cancelled');
      return runDocument(await store.run(runId), tools.storage);
    },
    async pauseRun(runId) {
      await starter.endRun(await store.run(runId), 'paused');
      return runDocument(await store.run(runId), tools.storage);
    },
    async tuneRun(runId, concurrency) {
      await starter.tuneRun(await store.run(runId), concurrency);
      return runDocument(await store.run(runId), tools.storage);
    },
  };
}
