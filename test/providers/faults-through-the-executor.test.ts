import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openWorkspace } from '../../src/assembly/open-workspace.ts';
import { FAULTS } from '../../src/simulator/faults/fault-catalogue.ts';
import type { Fault, FaultOutcome } from '../../src/simulator/faults/fault-catalogue.ts';
import type { SimulatedProvider } from '../../src/simulator/simulated-provider.ts';
import { temporaryFolder } from '../support/command-line.ts';
import { openTestSimulator } from '../support/open-simulator.ts';

const BASE_PATHS: Readonly<Record<SimulatedProvider, string>> = {
  openai: '/v1',
  anthropic: '/v1',
  google: '/v1beta',
  compatible: '/compatible/v1',
};

/** Enough for any answer, and soon over where none comes. */
const DEADLINE_MS = 4000;
const TASK = 'completeness_easy_1';

/** How a trial ends whose first call meets a fault, and what its calls come to. */
const EXPECTED: Readonly<Record<FaultOutcome, readonly [status: string, failures: readonly (string | null)[]]>> = {
  rate_limited: ['ok', ['rate_limited', null]],
  overloaded: ['ok', ['overloaded', null]],
  server_error: ['ok', ['server_error', null]],
  network: ['ok', ['network', null]],
  // It came with status 200, so it may have been billed: it is not asked for again unseen.
  unreadable_reply: ['provider_failure', ['unreadable_reply']],
  quota_exhausted: ['provider_failure', ['quota_exhausted']],
  unauthorised: ['provider_failure', ['unauthorised']],
  invalid_request: ['provider_failure', ['invalid_request']],
  context_exceeded: ['truncated', ['context_exceeded']],
  refused: ['refused', [null]],
  truncated: ['truncated', [null]],
  timeout: ['agent_timeout', []],
  answered: ['ok', [null]],
};

/** A whole reply whose words make no sense is for the strategy, which asks once more; Anthropic's answer is held to a tool, not to words. */
const GARBLED = { openai: [null, null], compatible: [null, null], google: [null, null], anthropic: [null] } as const;

function expectedEnd({ id, outcome, streamOutcome }: Fault, provider: SimulatedProvider) {
  if (id === 'garbled-reply') return ['ok', GARBLED[provider]];
  // So long an answer is asked for as a stream there.
  return EXPECTED[provider === 'anthropic' ? streamOutcome : outcome];
}

const cases = FAULTS.flatMap((fault) =>
  fault.providers.map((provider) => [`${fault.id}-at-${provider}`, provider, fault] as const),
);

async function configLine(name: string, provider: SimulatedProvider, fault: Fault): Promise<string> {
  // What never comes is asked for until the trial's own time is over; of all else the first call fails.
  const which = fault.outcome === 'timeout' ? { share: 1, calls: null } : { share: null, calls: [[1, 1]] as const };
  const rule = { fault: fault.id, provider, ...which, seconds: 0.05 };
  const { url } = await openTestSimulator({ faults: [rule] });
  const key = provider === 'compatible' ? '' : ', key: {env: SIMULATED_KEY}';
  return `  - {name: ${name}, provider: ${provider}, id: m, base_url: '${url}${BASE_PATHS[provider]}'${key}}\n`;
}

async function openHouse(models: readonly string[], trialDeadlineMs: number) {
  const configPath = join(temporaryFolder(), 'config.yaml');
  writeFileSync(configPath, `models:\n${models.join('')}`);
  const environment = { ...process.env, SIMULATED_KEY: 'any' };
  const workspace = await openWorkspace(
    { databaseUrl: 'sqlite::memory:', configPath, environment },
    { trialDeadlineMs },
  );
  onTestFinished(() => workspace.close());
  return workspace.useCases;
}

test('every fault of every provider ends its trial as it must, with every call on record, and no other', async () => {
  const lines = await Promise.all(cases.map(([name, provider, fault]) => configLine(name, provider, fault)));
  const useCases = await openHouse(lines, DEADLINE_MS);
  const models = cases.map(([name]) => name);
  const batch = await useCases.startBatch({ models, task_ids: [TASK], repetitions: 1 });
  expect(await batch.finished).toBe('completed_with_failures');
  const seen: Record<string, unknown> = {};
  for (const [index, { run_id: runId }] of batch.started.runs.entries()) {
    const { task_results: results } = await useCases.readRunResults(runId);
    const trial = await useCases.readTrial(runId, results[0]!.trial_ids[0]!);
    seen[models[index]!] = [trial.status, trial.attempts.flatMap(({ call }) => (call === null ? [] : [call.failure]))];
  }
  expect(seen).toEqual(
    Object.fromEntries(cases.map(([name, provider, fault]) => [name, expectedEnd(fault, provider)])),
  );
}, 300_000);

test('a run that waits for a provider that asked for a quarter of an hour ends when it is cancelled', async () => {
  const simulator = await openTestSimulator({
    faults: [{ fault: 'rate-limit-seconds', provider: 'openai', share: 1, calls: null, seconds: 900 }],
  });
  const far = `  - {name: far, provider: openai, id: m, base_url: '${simulator.url}/v1', key: {env: SIMULATED_KEY}}\n`;
  const useCases = await openHouse([far], 600_000);
  const batch = await useCases.startBatch({ models: ['far'], task_ids: [TASK], repetitions: 1 });
  await expect.poll(() => simulator.log().length, { timeout: 20_000 }).toBe(1);
  const [run] = batch.started.runs;
  expect(await useCases.cancelRun(run!.run_id)).toMatchObject({ state: 'cancelled' });
  expect(simulator.log()).toHaveLength(1);
});
