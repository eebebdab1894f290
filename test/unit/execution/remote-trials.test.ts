import { describe, expect, it } from 'vitest';
import type { BatchResults } from '../../../src/contract/result.ts';
import type { AttemptOutcome } from '../../../src/execution/executor/trial-runner.ts';
import { handBack, NoMoney, openRemoteHouse } from '../../support/remote-house.ts';
import type { Repair } from '../../support/remote-house.ts';

type House = Awaited<ReturnType<typeof openRemoteHouse>>;

async function itemsOf(house: House, batchId: string) {
  return ((await house.useCases.readResults(batchId)) as BatchResults).items;
}

describe('agents that work elsewhere', () => {
  it('are asked side by side up to the concurrency of their run, whatever others do, and scored like any', async () => {
    const inFlight = { slow: 0, quick: 0 };
    const most = { slow: 0, quick: 0 };
    const counted =
      (name: 'slow' | 'quick', ms: number): Repair =>
      async (view, signal) => {
        inFlight[name] += 1;
        most[name] = Math.max(most[name], inFlight[name]);
        await new Promise((resolve) => setTimeout(resolve, ms));
        inFlight[name] -= 1;
        return handBack(view, signal);
      };
    const house = await openRemoteHouse({
      repairs: { slow: counted('slow', 30), quick: counted('quick', 1) },
      tasks: 8,
    });
    const batch = await house.useCases.startBatch({ models: ['slow', 'quick', 'oracle'], concurrency: 4 });
    expect(await batch.finished).toBe('completed');
    expect(most).toEqual({ slow: 4, quick: 4 });
    const items = await itemsOf(house, batch.started.batch_id);
    expect(items.map(({ model, task_results }) => [model, task_results.map(({ f1 }) => f1)])).toEqual([
      ['slow', Array(8).fill(0)],
      ['quick', Array(8).fill(0)],
      ['oracle', Array(8).fill(1)],
    ]);
    await house.close();
  });

  it('that there is no money for stay pending, their run is paused, and goes on with a larger budget', async () => {
    let paid = 2;
    const costly: Repair = async (view, signal) => {
      if (paid <= 0) throw new NoMoney();
      paid -= 1;
      return handBack(view, signal);
    };
    const house = await openRemoteHouse({ repairs: { costly }, tasks: 5 });
    const batch = await house.useCases.startBatch({ model: 'costly', concurrency: 1, budget_usd: 1 });
    expect(await batch.finished).toBe('paused');
    const { batch_id: batchId } = batch.started;
    const [run] = (await house.useCases.listRuns({ batchId }, {})).items;
    expect(run).toMatchObject({
      state: 'paused',
      progress: { finished_trials: 2, failed_trials: 0 },
      spend: { budget_usd: 1, token_usage: null },
    });
    paid = 99;
    const more = await house.useCases.continueBatch(batchId, { budgetUsd: 3 });
    expect(await more.finished).toBe('completed');
    const after = await house.useCases.readRun(run!.run_id);
    expect(after).toMatchObject({
      state: 'completed',
      progress: { finished_trials: 5 },
      spend: { budget_usd: 3, cost_usd: null },
    });
    await house.close();
  });

  it('that fail at their provider are tried three times and kept as missing', async () => {
    let tries = 0;
    const broken: Repair = async () => {
      tries += 1;
      return { status: 'provider_failure', message: 'HTTP 503' };
    };
    const house = await openRemoteHouse({ repairs: { broken }, tasks: 1 });
    const batch = await house.useCases.startBatch({ model: 'broken' });
    await batch.finished;
    expect(tries).toBe(3);
    const [item] = await itemsOf(house, batch.started.batch_id);
    expect(item?.task_results[0]).toMatchObject({ status: 'provider_failure', f1: null });
    await house.close();
  });

  it('that never answer end at their deadline, and an end of the run does not wait for them', async () => {
    const hangs: Repair = () => new Promise(() => undefined);
    const house = await openRemoteHouse({ repairs: { hangs }, tasks: 1, deadlineMs: 20 });
    const batch = await house.useCases.startBatch({ model: 'hangs' });
    await batch.finished;
    const [item] = await itemsOf(house, batch.started.batch_id);
    expect(item?.task_results[0]?.status).toBe('agent_timeout');
    await house.close();
    const patient = await openRemoteHouse({ repairs: { hangs }, tasks: 1, deadlineMs: 3_600_000 });
    const long = await patient.useCases.startBatch({ model: 'hangs' });
    setTimeout(() => long.cancel('interrupted'), 20);
    expect(await long.finished).toBe('interrupted');
    const [run] = (await patient.useCases.listRuns({ batchId: long.started.batch_id }, {})).items;
    expect(run).toMatchObject({ state: 'interrupted', progress: { finished_trials: 0 } });
    await patient.close();
  });

  it('have what they waited for left out of their time, and every call kept with what it cost', async () => {
    const attempt: AttemptOutcome = {
      status: 'ok',
      message: null,
      startedMs: 1_750_000_000_000,
      durationMs: 5,
      inputTokens: 100,
      cachedInputTokens: 40,
      cacheWriteTokens: 0,
      outputTokens: 20,
      reasoningTokens: 8,
      costUsd: 0.5,
      call: {
        waitedMs: 1_000_000,
        failure: null,
        httpStatus: 200,
        requestId: 'r1',
        servedModel: 'm-2026',
        isCached: false,
        requestJson: '{"asked":true}',
        seed: 7,
        replyBody: '{"answered":true}',
      },
    };
    const failed = { ...attempt, status: 'provider_failure' as const, message: 'busy', costUsd: 0 };
    const house = await openRemoteHouse({
      repairs: { asks: handBack },
      calls: () => ({ model: null, attempts: () => [failed, attempt], waitedMs: () => 1_000_000 }),
      tasks: 1,
    });
    const batch = await house.useCases.startBatch({ model: 'asks' });
    await batch.finished;
    const [item] = await itemsOf(house, batch.started.batch_id);
    const [result] = item!.task_results;
    expect(result).toMatchObject({ status: 'ok', cost_usd: 0.5, execution_time_ms: 0 });
    const trial = await house.useCases.readTrial(item!.run_id, result!.trial_ids[0]!);
    expect(trial.attempts).toMatchObject([
      { attempt_number: 1, status: 'provider_failure', message: 'busy' },
      {
        attempt_number: 2,
        status: 'ok',
        cost_usd: 0.5,
        call: { waited_ms: 1_000_000, request: '{"asked":true,"seed":7}' },
      },
    ]);
    expect(trial.reply).toBe('{"answered":true}');
    await house.close();
  });
});
