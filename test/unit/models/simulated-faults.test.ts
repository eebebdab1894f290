import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/foundation/clock.ts';
import { createModelClient } from '../../../src/models/create-model-client.ts';
import { ModelCallError } from '../../../src/models/model-call-error.ts';
import type { Provider } from '../../../src/models/model-client.ts';
import { FAULTS } from '../../../src/simulator/faults/fault-catalogue.ts';
import type { Fault } from '../../../src/simulator/faults/fault-catalogue.ts';
import { startSimulator } from '../../../src/simulator/start-simulator.ts';
import { PLAIN_REQUEST, settingsFor } from '../../support/model-settings.ts';

/** Long enough for a slow answer, short enough to wait for one that never comes. */
const PATIENCE_MS = 2500;

interface Case {
  readonly fault: Fault;
  readonly provider: Provider;
  readonly isStreamed: boolean;
}

const CASES: readonly Case[] = FAULTS.flatMap((fault) =>
  fault.providers.flatMap((provider) => [
    { fault, provider, isStreamed: false },
    ...(provider === 'anthropic' ? [{ fault, provider, isStreamed: true }] : []),
  ]),
);

async function outcomeOf({ fault, provider, isStreamed }: Case): Promise<string> {
  const rule = { fault: fault.id, provider: null, share: 1, calls: null, seconds: 1 };
  const simulator = await startSimulator({ clock: systemClock, faults: [rule] });
  const baseUrl = provider === 'compatible' ? `${simulator.url}/compatible/v1` : simulator.url;
  const client = createModelClient(settingsFor(provider, baseUrl), systemClock);
  const request = { ...PLAIN_REQUEST, maxOutputTokens: isStreamed ? 32_000 : 500 };
  try {
    const { finish } = await client.ask(request, AbortSignal.timeout(PATIENCE_MS));
    return finish === 'stop' ? 'answered' : finish;
  } catch (error) {
    if (!(error instanceof ModelCallError)) throw error;
    return error.failure === 'aborted' ? 'timeout' : error.failure;
  } finally {
    await simulator.close();
  }
}

describe('every fault that a simulated provider shows', () => {
  test.concurrent.each(
    CASES.map((one) => [`${one.fault.id} by ${one.provider}${one.isStreamed ? ' in a stream' : ''}`, one] as const),
  )('%s comes to what it is', async (_, one) => {
    const expected = one.isStreamed ? one.fault.streamOutcome : one.fault.outcome;
    expect(await outcomeOf(one)).toBe(expected);
  });
});
