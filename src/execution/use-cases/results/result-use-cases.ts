import type { ResultDocument } from '../../../contract/result.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import type { BatchRecord, RunRecord } from '../../../storage/ports/run-store.ts';
import type { TaskStore } from '../../../storage/ports/task-store.ts';
import type { TrialRecord } from '../../../storage/ports/trial-store.ts';
import { KnownTasks } from '../../executor/known-tasks.ts';
import { taskUnderCondition } from '../../executor/task-under-condition.ts';
import { leaderboardDocument } from '../metrics/leaderboard.ts';
import type { ScopeReader } from '../metrics/scoped-runs.ts';
import { pagePlace } from '../page-of.ts';
import type { UseCaseTools } from '../use-case-tools.ts';
import type { UseCases } from '../use-cases.ts';
import { explainCache } from './explain-cache.ts';
import { rescoreRuns } from './rescore-runs.ts';
import { resultDocument, trialsByPlace } from './result-document.ts';
import { agentOf, runDocument, runDocuments } from './run-document.ts';
import { readRunEvents } from './run-events.ts';
import { streamResults } from './streams/stream-results.ts';
import { trialDocument } from './trial-document.ts';
import { verdictDocuments } from './verdicts.ts';

type ResultUseCases = Pick<
  UseCases,
  | 'listRuns'
  | 'readRun'
  | 'readRunEvents'
  | 'readRunResults'
  | 'readResults'
  | 'streamResults'
  | 'rescore'
  | 'readCache'
  | 'clearCache'
  | 'explainCache'
  | 'readTrial'
  | 'readLeaderboard'
  | 'findNewestBatch'
>;

/** Use-cases that read stored runs and trials. */
export function resultUseCases(tools: UseCaseTools, scopes: ScopeReader): ResultUseCases {
  const { storage } = tools;
  const store = storedRuns(tools);
  return {
    async listRuns({ batchId }, page) {
      if (batchId !== undefined) await store.batch(batchId);
      const place = pagePlace(['runs', batchId ?? null], page);
      const query = { batchId, beforeRunId: place.after ?? undefined, limit: place.limit + 1 };
      const runs = await storage.runs.listRuns(query);
      const shown = runs.slice(0, place.limit);
      const last = shown.at(-1);
      return {
        items: await runDocuments(shown, storage),
        next_cursor: runs.length > place.limit && last !== undefined ? place.nextCursor(last.runId) : null,
      };
    },
    readRun: async (runId) => runDocument(await store.run(runId), storage),
    readRunEvents: (runId, afterId) => readRunEvents(runId, afterId, { storage, findRun: (id) => store.run(id) }),
    readRunResults: async (runId) => store.document(await store.run(runId)),
    async readResults(id) {
      const batch = id === 'latest' ? await store.batch(id) : await storage.runs.readBatch(id);
      if (batch === null) return store.document(await store.run(id));
      const items: ResultDocument[] = [];
      for (const member of await store.runsOf(batch)) items.push(await store.document(member));
      return { batch_id: batch.batchId, items };
    },
    async streamResults(id, request) {
      const batch = id === 'latest' ? await store.batch(id) : await storage.runs.readBatch(id);
      return streamResults(batch === null ? [await store.run(id)] : await store.runsOf(batch), request, storage);
    },
    async rescore(id) {
      const batch = id === 'latest' ? await store.batch(id) : await storage.runs.readBatch(id);
      return rescoreRuns(batch === null ? [await store.run(id)] : await store.runsOf(batch), tools);
    },
    readCache: () => storage.replyCache.measure(),
    async clearCache() {
      const { bytes } = await storage.replyCache.measure();
      return { entries: await storage.replyCache.clear(), bytes };
    },
    async explainCache(runId, trialId) {
      const run = await store.run(runId);
      return explainCache(run, await store.trial(run, trialId), tools);
    },
    async readTrial(runId, trialId) {
      const run = await store.run(runId);
      return readTrialDocument(run, await store.trial(run, trialId), tools);
    },
    async findNewestBatch(suite) {
      const [newest] = await storage.runs.listRuns({ suite, limit: 1 });
      if (newest !== undefined) return newest.batchId;
      await scopes.choose({ suite });
      throw new CodedError('RESULTS_NONE', `nothing has been run on suite "${suite}" yet; run it first`);
    },
    async readLeaderboard(id) {
      const batch = await store.batch(id);
      const runs = await store.runsOf(batch);
      return leaderboardDocument(batch, await scopes.ofBatch(runs, batch.suite, batch.catalogueVersion));
    },
  };
}

/** Finds stored runs and batches. */
export function storedRuns({ storage }: Pick<UseCaseTools, 'storage'>) {
  return {
    /** Throws RUN_NOT_FOUND. */
    async run(runId: string): Promise<RunRecord> {
      const run = await storage.runs.readRun(runId);
      if (run === null)
        throw new CodedError(
          'RUN_NOT_FOUND',
          `there is no run "${runId}"; "mendbench results latest" and GET /api/runs show those that are stored`,
        );
      return run;
    },
    /** Throws TRIAL_NOT_FOUND. */
    async trial({ runId }: RunRecord, trialId: string): Promise<TrialRecord> {
      const trial = await storage.trials.readTrial(runId, trialId);
      if (trial === null) throw new CodedError('TRIAL_NOT_FOUND', `run ${runId} has no trial ${trialId}`);
      return trial;
    },
    /** Throws BATCH_NOT_FOUND, and RESULTS_NONE for `latest` of an empty store. */
    async batch(idOrLatest: string): Promise<BatchRecord> {
      if (idOrLatest === 'latest') {
        const [newest] = await storage.runs.listBatches(1);
        if (newest !== undefined) return newest;
        throw new CodedError('RESULTS_NONE', 'nothing has been run yet; start with: mendbench run');
      }
      const batch = await storage.runs.readBatch(idOrLatest);
      if (batch !== null) return batch;
      throw new CodedError(
        'BATCH_NOT_FOUND',
        `there is no batch "${idOrLatest}"; "mendbench results latest" shows the newest`,
        { details: { id: idOrLatest } },
      );
    },
    async runsOf(batch: BatchRecord): Promise<readonly RunRecord[]> {
      const runs = await storage.runs.listRuns({ batchId: batch.batchId });
      return runs.toSorted((a, b) => a.position - b.position);
    },
    async document(run: RunRecord): Promise<ResultDocument> {
      const summaries = await storage.summaries.listSummaries([run.runId], run.metricVersion);
      const tasks = await storage.tasks.listTasks(run.catalogueVersion);
      return resultDocument(summaries, {
        run,
        trials: trialsByPlace(await storage.trials.listTrials(run.runId)),
        tasks: new Map(tasks.map((task) => [task.taskId, task])),
        texts: await storage.bodies.readBodies(summaries.flatMap((summary) => summary.justificationHash ?? [])),
      });
    },
  };
}

async function readTrialDocument(run: RunRecord, trial: TrialRecord, tools: UseCaseTools) {
  const { storage } = tools;
  const { submissionHash, trialId } = trial;
  const promptHash = await promptHashOf(run, trial, storage.tasks);
  const prompts = await storage.bodies.readBodies([promptHash]);
  const submission = submissionHash === null ? null : await storage.trials.readSubmission(submissionHash);
  const task = submission === null ? null : await scoredTask(run, trial, tools);
  return trialDocument({
    trial,
    model: run.model,
    provider: agentOf(run).provider,
    prompt: { text: prompts.get(promptHash) ?? '', hash: promptHash },
    submission,
    score: await storage.trials.readScore(trialId, run.metricVersion),
    attempts: await storage.trials.listAttempts(trialId),
    verdicts:
      task === null || submission === null
        ? { cell_verdicts: [], row_verdicts: [] }
        : verdictDocuments(task, submission.tableCsv),
  });
}

/** Of the words that the agent was given. */
async function promptHashOf(run: RunRecord, { taskId, condition }: TrialRecord, tasks: TaskStore): Promise<string> {
  const perturbed = await tasks.listPerturbedTasks(run.catalogueVersion);
  const known = new KnownTasks(await tasks.listTasks(run.catalogueVersion), perturbed);
  return (known.find(taskId, condition) ?? known.task(taskId))?.promptHash ?? '';
}

/** What a trial was scored against; null for a task that has changed since, whose cells cannot be told apart any more. */
async function scoredTask(run: RunRecord, trial: TrialRecord, { storage, catalogues }: UseCaseTools) {
  const { taskId, condition, taskHash } = trial;
  const taskSeed = (await storage.runs.readBatch(run.batchId))?.taskSeed ?? null;
  const catalogue = catalogues.catalogueAt({ taskId, catalogueVersion: run.catalogueVersion, taskSeed });
  if (catalogue === null) return null;
  const { task } = taskUnderCondition(catalogue, catalogue.build(taskId), condition);
  return task.hash === taskHash ? task : null;
}
