import type { Kysely } from 'kysely';
import type { Storage } from '../ports/storage.ts';
import { selectBodies } from './queries/body-queries.ts';
import { claimRun, renewLease } from './queries/claim-queries.ts';
import { insertDatasetVersions, selectDatasetVersions } from './queries/dataset-queries.ts';
import { insertOpenCalls, selectPossibleSpend } from './queries/open-call-queries.ts';
import { selectPerturbedTasks, upsertPerturbedTasks } from './queries/perturbed-task-queries.ts';
import {
  deleteCachedReplies,
  measureCachedReplies,
  selectCachedKeys,
  selectCachedReplies,
  trimCachedReplies,
  upsertCachedReplies,
} from './queries/reply-cache-queries.ts';
import {
  insertBatch,
  insertRuns,
  leaveOutOfRun,
  selectBatch,
  selectBatches,
  selectOwnedRuns,
  selectRun,
  selectRuns,
  updateBatchState,
  updateBudget,
  updateMetricVersion,
  updateRunState,
} from './queries/run-queries.ts';
import { selectProgress } from './queries/run-totals.ts';
import { selectRunStamps } from './queries/run-stamp-queries.ts';
import { insertTasks, selectTasks } from './queries/task-queries.ts';
import { sqlApiStores } from './sql-api-stores.ts';
import { sqlMetricStores } from './sql-metric-stores.ts';
import { sqlTrialStore } from './sql-trial-store.ts';
import { RecentBodies } from './recent-bodies.ts';
import { extendBatch, extendRun, updateConcurrency, updateWanted } from './queries/run-wish-queries.ts';
import type { Schema } from './schema.ts';
import { sqlWebhookStore } from './sql-webhook-store.ts';
import { sqlWorkerStores } from './sql-worker-stores.ts';
import { countWork } from './queries/work-queries.ts';

/** The stores over any SQL engine whose tables are those of Schema. */
export function sqlStorage(db: Kysely<Schema>, changeMark: () => string | null): Storage {
  const recent = new RecentBodies();
  return {
    bodies: { readBodies: (hashes) => selectBodies(db, hashes) },
    datasets: {
      saveDatasetVersions: (versions, nowMs) => insertDatasetVersions(db, versions, nowMs),
      listDatasetVersions: (datasetId) => selectDatasetVersions(db, datasetId),
    },
    tasks: {
      saveTasks: (tasks) => insertTasks(db, tasks),
      listTasks: (catalogueVersion) => selectTasks(db, catalogueVersion),
      savePerturbedTasks: (tasks) => upsertPerturbedTasks(db, tasks),
      listPerturbedTasks: (catalogueVersion) => selectPerturbedTasks(db, catalogueVersion),
    },
    runs: {
      createBatch: (batch, runs, attempt) => insertBatch(db, batch, { runs, attempt: attempt ?? null }),
      addRuns: (runs) => db.transaction().execute((transaction) => insertRuns(transaction, runs)),
      readBatch: (batchId) => selectBatch(db, batchId),
      listBatches: (limit) => selectBatches(db, limit),
      setBatchState: (batchId, change) => updateBatchState(db, batchId, change),
      readRun: (runId) => selectRun(db, runId),
      readProgress: (runIds) => selectProgress(db, runIds),
      listRuns: (query) => selectRuns(db, query),
      listRunStamps: (query) => selectRunStamps(db, query),
      setRunState: (runId, change) => updateRunState(db, runId, change),
      leaveOut: (runId, leftOut) => leaveOutOfRun(db, runId, leftOut),
      setMetricVersion: (runId, metricVersion) => updateMetricVersion(db, runId, metricVersion),
      setBudget: (batchId, budgetUsd) => updateBudget(db, batchId, budgetUsd),
      claimRun: (runId, by) => claimRun(db, runId, by),
      renewLease: (claim, leaseUntilMs) => renewLease(db, claim, leaseUntilMs),
      setWanted: (runId, wanted, atMs) => updateWanted(db, runId, { wanted, atMs }),
      setConcurrency: (runId, concurrency) => updateConcurrency(db, runId, concurrency),
      extendBatch: (extension, attempt) => extendBatch(db, extension, attempt ?? null),
      extendRun: (extended, attempt) => extendRun(db, extended, attempt ?? null),
      listOwnedRuns: () => selectOwnedRuns(db),
      countWork: () => countWork(db),
    },
    ...sqlWorkerStores(db),
    ...sqlApiStores(db),
    webhooks: sqlWebhookStore(db),
    ...sqlMetricStores(db),
    trials: sqlTrialStore(db),
    calls: {
      openCalls: (calls) => insertOpenCalls(db, calls),
      readPossibleSpend: (runIds) => selectPossibleSpend(db, runIds),
    },
    replyCache: {
      findReplies: (keys, nowMs) => selectCachedReplies(db, keys, nowMs),
      keepReplies: (records, replaceBeforeMs) => upsertCachedReplies(db, records, { replaceBeforeMs, recent }),
      listKeys: (model, limit) => selectCachedKeys(db, model, limit),
      trim: (bounds) => trimCachedReplies(db, bounds),
      measure: () => measureCachedReplies(db),
      clear: () => deleteCachedReplies(db),
    },
    changeMark,
    close: () => db.destroy(),
  };
}
