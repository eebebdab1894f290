import { describe, expect, it, onTestFinished } from 'vitest';
import { failureOf } from '../../../src/assembly/model-gateway/failure-of.ts';
import { ModelGateway } from '../../../src/assembly/model-gateway/model-gateway.ts';
import type { RemoteTrial } from '../../../src/execution/executor/remote-trials.ts';
import { systemClock } from '../../../src/foundation/clock.ts';
import { createIdSource } from '../../../src/foundation/identifiers.ts';
import { listedPrice } from '../../../src/models/prices/price-list.ts';
import { faultRulesFromText } from '../../../src/simulator/faults/fault-rules.ts';
import type { SimulatorOptions } from '../../../src/simulator/simulator-options.ts';
import { openSqliteStorage } from '../../../src/storage/sqlite/open-sqlite-storage.ts';
import { sampleBatch, sampleRun } from '../../support/store-samples.ts';
import { PLAIN_REQUEST, settingsFor } from '../../support/model-settings.ts';
import { openTestSimulator } from '../../support/open-simulator.ts';
import { smallTask } from '../../support/small-task.ts';

const task = smallTask({ columns: [{ name: 'city' }], clean: [['a', 'Bonn']], dirty: [['a', 'Bon']] });

interface Place {
  readonly model?: string;
  readonly repetition?: number;
  readonly batchId?: string;
  readonly budgetUsd?: number | null;
}

function trialAt({ model = 'm', repetition = 1, batchId = 'b1', budgetUsd = null }: Place = {}): RemoteTrial {
  return {
    order: { index: 0, runId: 'r1', agentSpec: model, model, repetition, condition: 'baseline' },
    job: { taskId: 't', seed: 0, deadlineMs: 60_000, remote: { batchId, budgetUsd } },
    view: task.view,
  };
}

async function openGateway(options: Partial<SimulatorOptions> = {}, isShared = false) {
  const simulator = await openTestSimulator(options);
  const storage = await openSqliteStorage(':memory:');
  onTestFinished(() => storage.close());
  await storage.runs.createBatch(sampleBatch('b1'), [sampleRun({ runId: 'r1', batchId: 'b1' })]);
  const settings = settingsFor('openai', `${simulator.url}/v1`, {
    modelId: 'gpt-6-luna',
    price: listedPrice('openai', 'gpt-6-luna'),
  });
  const gateway = new ModelGateway({
    settingsOf: () => settings,
    promptHashOf: () => null,
    storage,
    cache: { isOn: true, isShared, keepMs: 3_600_000, mostBytes: 1_000_000 },
    clock: systemClock,
    ids: createIdSource(systemClock, (bytes) => crypto.getRandomValues(new Uint8Array(bytes.length))),
    sharing: null,
  });
  const ask = async (place: Place = {}, signal = new AbortController().signal) => {
    const calls = gateway.openCalls(trialAt(place), signal);
    const reply = await calls.model!.ask(PLAIN_REQUEST).catch((error: unknown) => error);
    return { reply, attempts: calls.attempts(), waitedMs: calls.waitedMs() };
  };
  return { gateway, simulator, storage, ask };
}

describe('the way to a model', () => {
  it('answers a trial of the same batch from what was kept, at no cost, and nobody else', async () => {
    const { ask, simulator } = await openGateway();
    const first = await ask();
    expect(first.attempts).toMatchObject([{ status: 'ok', call: { isCached: false, httpStatus: 200, failure: null } }]);
    expect(first.attempts[0]?.costUsd).toBeGreaterThan(0);
    const again = await ask();
    expect(again.attempts).toMatchObject([{ costUsd: 0, inputTokens: 0, call: { isCached: true } }]);
    expect(again.reply).toMatchObject({ text: (first.reply as { text: string }).text });
    await ask({ repetition: 2 });
    await ask({ model: 'm--b' });
    await ask({ batchId: 'b2' });
    expect(simulator.log()).toHaveLength(4);
  });

  it('answers other batches too where the operator says so', async () => {
    const { ask, simulator } = await openGateway({}, true);
    await ask();
    expect((await ask({ batchId: 'b2' })).attempts).toMatchObject([{ call: { isCached: true } }]);
    expect(simulator.log()).toHaveLength(1);
  });

  it('keeps every call of a question that was asked again, and what was waited between', async () => {
    const { ask } = await openGateway({ faults: faultRulesFromText('openai:overloaded@1') });
    const { attempts, waitedMs } = await ask();
    expect(attempts.map(({ status, call }) => [status, call?.failure])).toEqual([
      ['provider_failure', 'overloaded'],
      ['ok', null],
    ]);
    // Both read the clock for themselves, so that a busy machine puts some milliseconds between them.
    expect(waitedMs).toBeCloseTo(
      attempts.reduce((sum, { call }) => sum + (call?.waitedMs ?? 0), 0),
      -2,
    );
  });

  it('leaves a trial pending whose batch cannot pay for its next call, and sends nothing', async () => {
    const { ask, simulator } = await openGateway();
    const { reply, attempts } = await ask({ budgetUsd: 0.000_01 });
    expect(failureOf(reply)).toEqual({ kind: 'unpaid' });
    expect([attempts, simulator.log()]).toEqual([[], []]);
  });

  it('writes each call down before it is sent, and counts one that was cut off as spent', async () => {
    const { ask, storage } = await openGateway({ faults: faultRulesFromText('openai:overloaded@1') });
    const { attempts } = await ask();
    expect(new Set(attempts.map(({ callId }) => callId)).size).toBe(2);
    const possible = () => storage.calls.readPossibleSpend(['r1']);
    expect(await possible()).toEqual({ calls: 0, mostUsd: 0 });
    await storage.runs.setRunState('r1', { state: 'interrupted', owner: null, atMs: 1 });
    const cutOff = await possible();
    expect(cutOff).toMatchObject({ calls: 2 });
    // Both at their worst leave too little for a third.
    const { reply } = await ask({ repetition: 2, budgetUsd: cutOff.mostUsd! * 1.4 });
    expect(failureOf(reply)).toEqual({ kind: 'unpaid' });
    expect((await ask({ repetition: 2, budgetUsd: cutOff.mostUsd! * 1.6 })).attempts).toMatchObject([{ status: 'ok' }]);
  });

  it('counts what others spent of a budget meanwhile, once nobody here works on the batch', async () => {
    const { ask, storage, gateway } = await openGateway();
    const budgetUsd = 1;
    expect((await ask({ budgetUsd })).attempts).toMatchObject([{ status: 'ok' }]);
    const place = { runId: 'r1', taskId: 't', condition: 'baseline', repetition: 2 };
    await storage.calls.openCalls([{ callId: 'of-another-process', ...place, startedMs: 1, mostUsd: budgetUsd }]);
    await storage.runs.setRunState('r1', { state: 'interrupted', owner: null, atMs: 1 });
    gateway.forgetLedgers('b1');
    expect(failureOf((await ask({ repetition: 3, budgetUsd })).reply)).toEqual({ kind: 'unpaid' });
  });

  it('sends nothing that cannot be written down', async () => {
    const { ask, storage, simulator } = await openGateway();
    await storage.close();
    expect((await ask()).reply).toBeInstanceOf(Error);
    expect(simulator.log()).toEqual([]);
  });

  it('ends at once when it is aborted, also while it waits for a provider that asked for an hour', async () => {
    const { ask } = await openGateway({ faults: faultRulesFromText('openai:rate-limit-seconds(1000)=1') });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 100);
    const { reply } = await ask({}, stop.signal);
    expect(reply).toMatchObject({ code: 'MODEL_CALL_FAILED', failure: 'aborted' });
  });

  it('stops a model without quota for all trials, until it is revived', async () => {
    const { ask, gateway, simulator } = await openGateway({
      faults: faultRulesFromText('openai:quota@1'),
    });
    expect(failureOf((await ask()).reply)).toMatchObject({ kind: 'failed', status: 'provider_failure' });
    expect(failureOf((await ask({ repetition: 2 })).reply)).toMatchObject({ status: 'provider_failure' });
    expect(simulator.log()).toHaveLength(1);
    gateway.revive();
    expect((await ask()).attempts).toMatchObject([{ status: 'ok' }]);
  });
});
