import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openWorkspace } from '../../src/assembly/open-workspace.ts';
import { batchStartedSchema, runDetailSchema } from '../../src/contract/run.ts';
import type { LoggedCall } from '../../src/simulator/log/call-log.ts';
import { temporaryFolder } from '../support/command-line.ts';
import { openTestSimulator } from '../support/open-simulator.ts';
import { openAssistant } from './open-assistant.ts';

/** A folder with a config that names one model: of a simulated provider, and at a price. */
async function openPlace() {
  const calls: LoggedCall[] = [];
  const simulator = await openTestSimulator({ isVaried: false, onCall: (call) => void calls.push(call) });
  const model = `{name: sim, provider: compatible, id: gpt-sim, base_url: '${simulator.url}/compatible/v1'`;
  const facts = 'context_window: 131072, output_limit: 16384, price: {input: 1, output: 2}}';
  const cwd = temporaryFolder({ 'mendbench.config.yaml': `models:\n  - ${model}, ${facts}\n` });
  return { cwd, calls };
}

const plan = { model: 'sim', suite: 'smoke', repetitions: 1, concurrency: 1 };

test('a run that has spent its budget goes on with a larger one, which counts once against --most-usd', async () => {
  const { cwd, calls } = await openPlace();
  const { call } = await openAssistant({ cwd });
  const standOf = async (runId: string) =>
    runDetailSchema.parse((await call('run_status', { run_id: runId, wait_seconds: 50 })).document);
  const started = await call('run_benchmark', { ...plan, budget_usd: 0.1 });
  const runId = batchStartedSchema.parse(started.document).runs[0]!.run_id;
  const paused = await standOf(runId);
  expect(paused).toMatchObject({ state: 'paused', spend: { budget_usd: 0.1 } });
  expect(paused.progress.finished_trials).toBeGreaterThan(0);
  expect(paused.progress.finished_trials).toBeLessThan(9);

  const more = await call('resume_run', { run_id: runId, budget_usd: 2.1 });
  expect([more.isError, more.text]).toEqual([true, expect.stringMatching(/^BUDGET_TOO_LARGE: .*--most-usd/u)]);
  expect((await call('resume_run', { run_id: runId, budget_usd: 1.9 })).isError).toBe(false);
  const whole = await standOf(runId);
  expect(whole).toMatchObject({ state: 'completed', spend: { budget_usd: 1.9 } });
  // Nothing was asked twice, and what was spent before counts.
  expect(calls).toHaveLength(9);
  expect(whole.spend.cost_usd).toBeGreaterThan(paused.spend.cost_usd!);
  expect(whole.spend.cost_usd).toBeLessThanOrEqual(1.9);

  // 1.9 of 2 USD are given: the first budget is part of the second.
  expect((await call('run_benchmark', { ...plan, budget_usd: 0.11 })).text).toMatch(/^BUDGET_TOO_LARGE: .*\(0\.1/u);
});

test('a run of before that never had a budget needs one of the user, and nobody is asked without it', async () => {
  const { cwd, calls } = await openPlace();
  const place = { databaseUrl: `sqlite:${join(cwd, 'm.db')}`, configPath: join(cwd, 'mendbench.config.yaml') };
  const before = await openWorkspace(place);
  const batch = await before.useCases.startBatch({ ...plan, models: [plan.model], model: undefined });
  const runId = batch.started.runs[0]!.run_id;
  await before.useCases.pauseRun(runId);
  await batch.finished;
  await before.close();
  const asked = calls.length;
  expect(asked).toBeLessThan(9);

  const { call } = await openAssistant({ cwd, env: { MENDBENCH_DATABASE_URL: place.databaseUrl } });
  const refused = await call('resume_run', { run_id: runId });
  expect([refused.isError, refused.text]).toEqual([true, expect.stringMatching(/^BUDGET_MISSING: sim .*budget_usd/u)]);
  expect(calls).toHaveLength(asked);
  expect((await call('resume_run', { run_id: runId, budget_usd: 2 })).isError).toBe(false);
  const after = await call('run_status', { run_id: runId, wait_seconds: 50 });
  expect(runDetailSchema.parse(after.document)).toMatchObject({ state: 'completed', spend: { budget_usd: 2 } });
  expect(calls).toHaveLength(9);
});
