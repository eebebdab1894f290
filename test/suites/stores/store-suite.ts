import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../src/foundation/sha256.ts';
import type { Storage } from '../../../src/storage/ports/storage.ts';
import {
  sampleBatch,
  sampleRun,
  sampleScore,
  sampleSubmission,
  sampleTrial,
  steadySources,
} from '../../support/store-samples.ts';

/** What every implementation of the stores must do. */
export function describeStores(name: string, open: () => Promise<Storage>): void {
  describe(`stores over ${name}`, () => {
    let storage: Storage;
    let ids: ReturnType<typeof steadySources>['ids'];
    const { metricVersion } = sampleScore(true);

    beforeEach(async () => {
      storage = await open();
      ids = steadySources().ids;
    });
    afterEach(async () => {
      await storage.close();
    });

    async function storedRun(): Promise<string> {
      const batch = sampleBatch(ids.next());
      const run = sampleRun({ runId: ids.next(), batchId: batch.batchId });
      await storage.runs.createBatch(batch, [run]);
      return run.runId;
    }

    it('gives a batch and its runs back as they were stored', async () => {
      const batch = { ...sampleBatch(ids.next()), seed: 9_007_199_254_740_991, taskSeed: 'mine' };
      const runs = [0, 1].map((position) =>
        sampleRun(
          { runId: ids.next(), batchId: batch.batchId },
          { position, model: `m${position}`, agentHash: `h${position}`, conditions: ['p1'], perturbedTaskIds: ['a'] },
        ),
      );
      await storage.runs.createBatch(batch, runs);
      expect(await storage.runs.readBatch(batch.batchId)).toEqual(batch);
      expect(await storage.runs.listRuns({ batchId: batch.batchId })).toEqual(runs.toReversed());
      expect(await storage.runs.readRun(runs[0]!.runId)).toEqual(runs[0]);
      expect(await storage.runs.readRun('none')).toBeNull();
      expect(await storage.runs.readBatch('none')).toBeNull();
    });

    it('stores neither batch nor runs where one of them cannot be stored', async () => {
      const batch = sampleBatch(ids.next());
      const run = sampleRun({ runId: ids.next(), batchId: batch.batchId });
      await expect(storage.runs.createBatch(batch, [run, run])).rejects.toMatchObject({ code: 'DATABASE_FAILED' });
      expect(await storage.runs.readBatch(batch.batchId)).toBeNull();
      expect(await storage.runs.listRuns({})).toEqual([]);
    });

    it('pages through runs from the newest, however many are made in between', async () => {
      const runIds = [await storedRun(), await storedRun(), await storedRun()];
      const [newest] = await storage.runs.listRuns({ limit: 1 });
      expect(newest?.runId).toBe(runIds[2]);
      await storedRun();
      const rest = await storage.runs.listRuns({ beforeRunId: newest!.runId });
      expect(rest.map((run) => run.runId)).toEqual([runIds[1], runIds[0]]);
    });

    it('gives perturbed tasks back, and replaces one that is built anew', async () => {
      const task = {
        catalogueVersion: 'c1',
        taskId: 't',
        condition: 'p1',
        taskHash: 'a',
        tableHash: 'b',
        prompt: 'Do.',
      };
      const record = { ...task, promptHash: sha256Hex('Do.') };
      await storage.tasks.savePerturbedTasks([record, { ...record, condition: 'p2' }]);
      await storage.tasks.savePerturbedTasks([{ ...record, tableHash: 'c' }]);
      const { prompt: _, ...stored } = record;
      expect(await storage.tasks.listPerturbedTasks('c1')).toEqual([
        { ...stored, tableHash: 'c' },
        { ...stored, condition: 'p2' },
      ]);
      expect(await storage.tasks.listPerturbedTasks('c2')).toEqual([]);
      expect([...(await storage.bodies.readBodies([record.promptHash])).values()]).toEqual(['Do.']);
    });

    it.each([true, false, null])('keeps whether a planted instruction was obeyed: %s', async (attackObeyed) => {
      const runId = await storedRun();
      const change = { condition: 'p8-1', attackObeyed };
      await storage.trials.storeTrials([
        sampleTrial({ ids, runId, submission: sampleSubmission, score: sampleScore(true) }, change),
      ]);
      const [trial] = await storage.trials.listTrials(runId);
      expect(trial).toMatchObject(change);
      const summaries = await storage.summaries.listSummaries([runId], metricVersion);
      expect(summaries.map((summary) => summary.condition)).toEqual(['p8-1']);
    });

    it('stores a trial once that is handed in again because the word of its storing was lost', async () => {
      const runId = await storedRun();
      const finished = sampleTrial({ ids, runId, submission: sampleSubmission, score: sampleScore(true) });
      await storage.trials.storeTrials([finished]);
      const before = await storage.summaries.listSummaries([runId], metricVersion);
      await storage.trials.storeTrials([finished]);
      expect(await storage.trials.listTrials(runId)).toEqual([finished.trial]);
      expect(await storage.trials.listAttempts(finished.trial.trialId)).toEqual(finished.attempts);
      expect(await storage.summaries.listSummaries([runId], metricVersion)).toEqual(before);
      expect(await storage.trials.readSpend([runId])).toMatchObject({ costUsd: finished.trial.costUsd });
    });

    it('finds runs by suite, catalogue and model', async () => {
      const runId = await storedRun();
      const found = async (query: Parameters<Storage['runs']['listRuns']>[0]) =>
        (await storage.runs.listRuns(query)).map((run) => run.runId);
      expect(await found({ suite: 'standard', catalogueVersion: 'c1', model: 'noop' })).toEqual([runId]);
      expect(await found({ suite: 'smoke' })).toEqual([]);
      expect(await found({ catalogueVersion: 'c2' })).toEqual([]);
      expect(await found({ model: 'rules' })).toEqual([]);
    });

    it('takes a condition that cannot be made out of a plan once, however often it is told', async () => {
      const runId = await storedRun();
      const before = await storage.runs.readRun(runId);
      const leftOut = { taskId: 't1', condition: 'p9-double', reason: 'too few rows' };
      await storage.runs.leaveOut(runId, leftOut);
      await storage.runs.leaveOut(runId, leftOut);
      const after = await storage.runs.readRun(runId);
      expect(after?.leftOut).toEqual([leftOut]);
      expect(after?.totalTrials).toBe(before!.totalTrials - before!.repetitions);
    });

    it('counts runs by their state, and the trials of those that can still go on', async () => {
      const nothing = { runs: new Map(), openTrials: { pending: 0, ok: 0, failed: 0, missing: 0 } };
      expect(await storage.runs.countWork()).toEqual(nothing);
      const runId = await storedRun();
      const { totalTrials, state } = (await storage.runs.readRun(runId))!;
      expect(await storage.runs.countWork()).toEqual({
        runs: new Map([[state, 1]]),
        openTrials: { ...nothing.openTrials, pending: totalTrials },
      });
      await storage.runs.setRunState(runId, { state: 'cancelled', owner: null, atMs: 10 });
      expect(await storage.runs.countWork()).toEqual({ ...nothing, runs: new Map([['cancelled', 1]]) });
    });

    it('keeps the first start of a run that is continued, and takes its owner away at the end', async () => {
      const runId = await storedRun();
      await storage.runs.setRunState(runId, { state: 'running', owner: 'host:2', atMs: 10 });
      expect((await storage.runs.listOwnedRuns()).map((run) => [run.runId, run.owner])).toEqual([[runId, 'host:2']]);
      await storage.runs.setRunState(runId, { state: 'interrupted', owner: null, atMs: 20 });
      expect(await storage.runs.listOwnedRuns()).toEqual([]);
      await storage.runs.setRunState(runId, { state: 'running', owner: 'host:3', atMs: 30 });
      expect(await storage.runs.readRun(runId)).toMatchObject({ state: 'running', startedMs: 10, endedMs: null });
    });

    it('lets one process work on a run until its lease runs out, and refuses what an older claim writes', async () => {
      const runId = await storedRun();
      const by = (owner: string, nowMs: number) => ({ owner, nowMs, leaseUntilMs: nowMs + 100 });
      const { runs } = storage;
      // Of a process that never said that it was at work nobody can tell.
      expect(await runs.claimRun(runId, by('a:1', 0))).toBeNull();
      await runs.setRunState(runId, { state: 'interrupted', owner: null, atMs: 0 });
      expect(await runs.claimRun(runId, by('a:1', 0))).toBe(2);
      expect(await runs.claimRun(runId, by('b:1', 99))).toBeNull();
      expect(await runs.renewLease({ runId, claim: 2 }, 150)).toBe(true);
      expect(await runs.claimRun(runId, by('b:1', 149))).toBeNull();
      expect(await runs.claimRun(runId, by('b:1', 150))).toBe(3);
      expect(await runs.renewLease({ runId, claim: 2 }, 300)).toBe(false);
      const parts = { ids, runId, submission: sampleSubmission, score: sampleScore(true) };
      const late = { ...sampleTrial(parts), claim: 2 };
      await expect(storage.trials.storeTrials([late])).rejects.toMatchObject({ code: 'RUN_LOST' });
      const change = { state: 'completed', owner: null, atMs: 200 } as const;
      await expect(runs.setRunState(runId, { ...change, claim: 2 })).rejects.toMatchObject({ code: 'RUN_LOST' });
      expect(await storage.trials.listTrials(runId)).toEqual([]);
      await storage.trials.storeTrials([{ ...sampleTrial(parts), claim: 3 }]);
      await runs.setRunState(runId, { ...change, claim: 3 });
      expect(await runs.readRun(runId)).toMatchObject({
        state: 'completed',
        claim: 3,
        owner: null,
        leaseUntilMs: null,
      });
      await runs.setRunState(runId, { ...change, state: 'interrupted' });
      expect(await runs.readRun(runId)).toMatchObject({ state: 'interrupted', claim: 4 });
    });

    it('gives a trial with its submission, change log, score and attempts back as they were', async () => {
      const runId = await storedRun();
      const finished = sampleTrial({ ids, runId, submission: sampleSubmission, score: sampleScore(true) });
      await storage.trials.storeTrials([finished]);
      const { trialId } = finished.trial;
      expect(await storage.trials.readTrial(runId, trialId)).toEqual(finished.trial);
      expect(await storage.trials.listTrials(runId)).toEqual([finished.trial]);
      expect(await storage.trials.listAttempts(trialId)).toEqual(finished.attempts);
      expect(await storage.trials.readSubmission('submission-hash')).toEqual(sampleSubmission);
      expect(await storage.trials.readScore(trialId, metricVersion)).toEqual(sampleScore(true));
      expect(await storage.trials.readScore(trialId, 'other')).toBeNull();
      expect(await storage.trials.readTrial('none', trialId)).toBeNull();
      expect(await storage.trials.readSubmission('none')).toBeNull();
    });

    it('stores trials together as one by one, one that replaces another among them', async () => {
      const runId = await storedRun();
      const parts = { ids, runId, submission: sampleSubmission, score: sampleScore(true) };
      const missing = sampleTrial({ ...parts, submission: null, score: null }, { status: 'internal_failure' });
      await storage.trials.storeTrials([missing]);
      const together = [
        sampleTrial(parts),
        sampleTrial(parts, { trialKey: 'key-2', repetition: 2 }),
        sampleTrial(parts, { trialKey: 'key-3', repetition: 3 }),
      ];
      await storage.trials.storeTrials(together);
      await storage.trials.storeTrials([]);
      const trials = await storage.trials.listTrials(runId);
      const trialIds = [missing, ...together.slice(1)].map(({ trial }) => trial.trialId);
      expect(trials.map((trial) => trial.trialId)).toEqual(trialIds);
      expect(trials.every((trial) => trial.status === 'ok')).toBe(true);
      const attempts = await Promise.all(trialIds.map((trialId) => storage.trials.listAttempts(trialId)));
      expect(attempts.map((list) => list.map((attempt) => attempt.attemptNumber))).toEqual([[1, 2], [1], [1]]);
      const [summary] = await storage.summaries.listSummaries([runId], metricVersion);
      expect(summary).toMatchObject({ trials: 3, scored: 3, missing: 0 });
    });

    it('knows a call as under way until its trial is stored, and as cut off where its run ends before', async () => {
      const runId = await storedRun();
      const place = { runId, taskId: 't', condition: 'baseline', repetition: 1, startedMs: 5 };
      const finished = sampleTrial({ ids, runId, submission: sampleSubmission, score: sampleScore(true) });
      const callId = finished.attempts[0]!.attemptId;
      const lostId = ids.next();
      await storage.calls.openCalls([
        { ...place, callId, mostUsd: 0.5 },
        { ...place, callId: lostId, mostUsd: 0.25 },
      ]);
      expect(await storage.calls.readPossibleSpend([runId])).toEqual({ calls: 0, mostUsd: 0 });
      await storage.trials.storeTrials([finished]);
      await storage.runs.setRunState(runId, { state: 'interrupted', owner: null, atMs: 9 });
      expect(await storage.calls.readPossibleSpend([runId])).toEqual({ calls: 1, mostUsd: 0.25 });
      await storage.runs.setRunState(runId, { state: 'running', owner: 'host:1', atMs: 10 });
      await storage.calls.openCalls([{ ...place, callId: ids.next(), mostUsd: null }]);
      expect(await storage.calls.readPossibleSpend([runId])).toEqual({ calls: 1, mostUsd: 0.25 });
      await storage.runs.setRunState(runId, { state: 'failed', owner: null, atMs: 11 });
      expect(await storage.calls.readPossibleSpend([runId])).toEqual({ calls: 2, mostUsd: null });
      expect(await storage.calls.readPossibleSpend([])).toEqual({ calls: 0, mostUsd: 0 });
    });

    it('finds the score of the same submission to the same task, for every run', async () => {
      const runId = await storedRun();
      await storage.trials.storeTrials([
        sampleTrial({ ids, runId, submission: sampleSubmission, score: sampleScore(true) }),
      ]);
      const key = { submissionHash: 'submission-hash', taskHash: 'task-hash', metricVersion };
      expect((await storage.trials.findScore(key))?.f1).toBe(1);
      expect(await storage.trials.findScore({ ...key, taskHash: 'other' })).toBeNull();
      expect(await storage.trials.listScoredSubmissions('task-hash', metricVersion)).toEqual(['submission-hash']);
      expect(await storage.trials.listScoredSubmissions('task-hash', 'other')).toEqual([]);
    });

    it('keeps an unknown cost apart from none, of a call that brought nothing back too', async () => {
      const runId = await storedRun();
      const finished = sampleTrial({ ids, runId, submission: sampleSubmission, score: sampleScore(true) });
      const [attempt] = finished.attempts;
      const call = { ...attempt!.call!, failure: 'network', httpStatus: null, replyBody: null };
      const unknown = { ...attempt!, costUsd: null, call };
      const trial = { ...finished.trial, costUsd: null };
      await storage.trials.storeTrials([{ ...finished, trial, attempts: [unknown] }]);
      expect(await storage.trials.listAttempts(trial.trialId)).toEqual([unknown]);
      expect(await storage.trials.readTrial(runId, trial.trialId)).toEqual(trial);
      const [summary] = await storage.summaries.listSummaries([runId], finished.metricVersion);
      expect(summary?.costUsd).toBeNull();
      expect(await storage.trials.readSpend([runId])).toMatchObject({ inputTokens: 3, costUsd: null });
    });

    it('adds up what the attempts of runs have cost, those of trials that were run again too', async () => {
      const runId = await storedRun();
      const parts = { ids, runId, submission: sampleSubmission, score: sampleScore(true) };
      await storage.trials.storeTrials([sampleTrial(parts)]);
      await storage.trials.storeTrials([sampleTrial(parts)]);
      const spend = { inputTokens: 6, cachedInputTokens: 2, cacheWriteTokens: 2, outputTokens: 8, reasoningTokens: 4 };
      expect(await storage.trials.readSpend([runId])).toEqual({ ...spend, costUsd: 0.5 });
      expect((await storage.trials.readSpend([])).costUsd).toBe(0);
    });

    it('replaces a missing trial of the same key, keeping its id and its earlier attempts', async () => {
      const runId = await storedRun();
      const failure = { status: 'internal_failure', message: 'thrown' } as const;
      const first = sampleTrial({ ids, runId, submission: null, score: null }, failure);
      await storage.trials.storeTrials([first]);
      expect(await storage.trials.listScoredKeys(runId, metricVersion)).toEqual(new Set());
      await storage.trials.storeTrials([
        sampleTrial({ ids, runId, submission: sampleSubmission, score: sampleScore(true) }),
      ]);
      const [trial, ...others] = await storage.trials.listTrials(runId);
      expect(others).toEqual([]);
      expect(trial).toMatchObject({ trialId: first.trial.trialId, status: 'ok', message: null });
      expect((await storage.trials.listAttempts(first.trial.trialId)).map((attempt) => attempt.attemptNumber)).toEqual([
        1, 2,
      ]);
      expect(await storage.trials.listScoredKeys(runId, metricVersion)).toEqual(new Set(['key-1']));
      expect(await storage.trials.countTrials(runId)).toEqual({ ok: 1 });
    });

    it('counts trials that are wanted again as not scored until they have been run again', async () => {
      const runId = await storedRun();
      const parts = { ids, runId, submission: null, score: sampleScore(false) };
      const refused = { status: 'refused', message: 'no' } as const;
      await storage.trials.storeTrials([sampleTrial(parts, refused)]);
      await storage.trials.wantAgain([runId], ['agent_timeout']);
      expect(await storage.trials.listScoredKeys(runId, metricVersion)).toEqual(new Set(['key-1']));
      await storage.trials.wantAgain([runId], ['refused', 'truncated']);
      expect(await storage.trials.listScoredKeys(runId, metricVersion)).toEqual(new Set());
      expect(await storage.summaries.countScored([runId], metricVersion)).toEqual(new Map([[runId, 1]]));
      await storage.trials.storeTrials([sampleTrial(parts, refused)]);
      expect(await storage.trials.listScoredKeys(runId, metricVersion)).toEqual(new Set(['key-1']));
    });

    it('renews the summary of a task with each trial: means over repetitions, commonest failure, first justification', async () => {
      const runId = await storedRun();
      const perfect = { ids, runId, submission: sampleSubmission, score: sampleScore(true) };
      await storage.trials.storeTrials([sampleTrial(perfect)]);
      const untouched = { ids, runId, submission: null, score: sampleScore(false) };
      await storage.trials.storeTrials([sampleTrial(untouched, { repetition: 2, status: 'refused', message: 'no' })]);
      const missing = { ids, runId, submission: null, score: null };
      await storage.trials.storeTrials([
        sampleTrial(missing, { repetition: 3, status: 'provider_failure', message: '503' }),
      ]);
      const [summary, ...others] = await storage.summaries.listSummaries([runId], metricVersion);
      expect(others).toEqual([]);
      expect(summary).toMatchObject({
        taskId: 'small_task',
        condition: 'baseline',
        status: 'provider_failure',
        trials: 3,
        scored: 2,
        failed: 1,
        missing: 1,
        justificationHash: sha256Hex('because'),
        executionTimeMs: 12.5,
        inputTokens: 9,
        cachedInputTokens: 3,
        cacheWriteTokens: 3,
        outputTokens: 12,
        reasoningTokens: 6,
        costUsd: 0.75,
      });
      expect(summary?.figures).toMatchObject({ f1: 0.5, precision: 0.5, recall: 0.5, fixed: 0.5, missed: 0.5 });
      expect([...(await storage.summaries.countScored([runId, 'none'], metricVersion))]).toEqual([[runId, 2]]);
      expect(await storage.summaries.countScored([], metricVersion)).toEqual(new Map());
      expect(await storage.summaries.listSummaries([runId], 'other')).toEqual([]);
      expect(await storage.summaries.listSummaries([], metricVersion)).toEqual([]);
    });

    it('lists the whole scores of a task under one condition by repetition', async () => {
      const runId = await storedRun();
      const parts = { ids, runId, submission: null };
      const finished = sampleTrial({ ...parts, score: sampleScore(false) }, { repetition: 2 });
      await storage.trials.storeTrials([finished]);
      await storage.trials.storeTrials([sampleTrial({ ...parts, score: sampleScore(true) }, { repetition: 1 })]);
      await storage.trials.storeTrials([
        sampleTrial({ ...parts, score: sampleScore(true) }, { trialKey: 'other', condition: 'p1' }),
      ]);
      const missing = { repetition: 3, status: 'provider_failure' } as const;
      await storage.trials.storeTrials([sampleTrial({ ...parts, score: null }, missing)]);
      const query = { runId, metricVersion, taskId: finished.trial.taskId, condition: 'baseline' };
      expect((await storage.trials.listScores(query)).map(({ f1 }) => f1)).toEqual([1, 0]);
      const repetitions = await storage.trials.listRepetitions(query);
      expect(repetitions.map(({ status, figures }) => [status, figures?.f1])).toEqual([
        ['ok', 1],
        ['ok', 0],
      ]);
    });

    it('keeps texts by the hash of their bytes, and leaves out what it does not have', async () => {
      const runId = await storedRun();
      await storage.trials.storeTrials([
        sampleTrial({ ids, runId, submission: sampleSubmission, score: sampleScore(true) }),
      ]);
      const hash = sha256Hex(sampleSubmission.tableCsv);
      const texts = await storage.bodies.readBodies([hash, hash, 'none']);
      expect([...texts]).toEqual([[hash, sampleSubmission.tableCsv]]);
    });

    it('keeps the versions of a dataset with the time each was first seen', async () => {
      const version = {
        datasetId: 'cities',
        version: 'v1',
        number: 1,
        title: 'Cities',
        origin: 'real',
        licence: 'CC0-1.0',
        contentHash: 'c',
        descriptorJson: '{}',
        rowCount: 2,
      };
      await storage.datasets.saveDatasetVersions([version], 10);
      await storage.datasets.saveDatasetVersions([{ ...version, version: 'v2' }, version], 20);
      const versions = await storage.datasets.listDatasetVersions('cities');
      expect(versions.map((entry) => [entry.version, entry.firstSeenMs])).toEqual([
        ['v1', 10],
        ['v2', 20],
      ]);
      expect(await storage.datasets.listDatasetVersions('none')).toEqual([]);
    });

    it('keeps a task of a catalogue once, with its prompt as a text of its own', async () => {
      const task = {
        catalogueVersion: 'c1',
        taskId: 'accuracy_easy_1',
        taskHash: 't',
        datasetId: 'cities',
        dimension: 'accuracy',
        difficulty: 'easy',
        seed: 's',
        promptHash: sha256Hex('mend it'),
        tableHash: 'h',
        rowCount: 2,
        columnCount: 2,
        errorCount: 1,
        errorRate: 0.25,
        errorPlaces: ['a', 'b'],
        manifestJson: '{}',
      };
      await storage.tasks.saveTasks([{ ...task, errorPlaces: null, prompt: 'mend it' }]);
      await storage.tasks.saveTasks([{ ...task, prompt: 'mend it' }]);
      await storage.tasks.saveTasks([{ ...task, rowCount: 3, errorPlaces: [], prompt: 'mend it' }]);
      expect(await storage.tasks.listTasks('c1')).toEqual([task]);
      expect(await storage.tasks.listTasks('c2')).toEqual([]);
      expect((await storage.bodies.readBodies([task.promptHash])).get(task.promptHash)).toBe('mend it');
    });

    it('keeps the first reply to a call, renews an old one, and lets go of the longest unused', async () => {
      const cache = storage.replyCache;
      const reply = { key: 'a', model: 'm', partsJson: '{}', replyJson: '"first"', createdMs: 1_750_000_000_000 };
      await cache.keepReplies([reply], 0);
      await cache.keepReplies([{ ...reply, replyJson: '"second"' }], reply.createdMs);
      expect(await cache.findReplies(['a', 'z', 'a'], reply.createdMs)).toEqual(new Map([['a', reply]]));
      const renewed = { ...reply, replyJson: '"third"', createdMs: reply.createdMs + 1 };
      await cache.keepReplies([renewed], reply.createdMs + 1);
      const others = [
        { ...renewed, key: 'c', model: 'n' },
        { ...renewed, key: 'b' },
        { ...renewed, key: 'b', replyJson: '"later"' },
      ];
      await cache.keepReplies(others, 0);
      expect((await cache.findReplies(['a'], reply.createdMs + 120_000)).get('a')).toEqual(renewed);
      expect((await cache.listKeys('m', 5)).map(({ key }) => key)).toEqual(['a', 'b']);
      const { bytes } = await cache.measure();
      expect(await cache.trim({ createdBeforeMs: 0, mostBytes: bytes - 1 })).toBe(1);
      expect((await cache.findReplies(['b'], 0)).size).toBe(0);
      expect(await cache.trim({ createdBeforeMs: renewed.createdMs + 1, mostBytes: bytes })).toBe(2);
      expect(await cache.measure()).toEqual({ entries: 0, bytes: 0 });
    });
  });
}
