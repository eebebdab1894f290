import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/foundation/clock.ts';
import { createModelClient } from '../../src/models/create-model-client.ts';
import { ModelCallError } from '../../src/models/model-call-error.ts';
import type { ModelRequest } from '../../src/models/model-client.ts';
import { FAULTS } from '../../src/simulator/faults/fault-catalogue.ts';
import type { Fault } from '../../src/simulator/faults/fault-catalogue.ts';
import { FAULT_EFFECTS } from '../../src/simulator/faults/fault-effects.ts';
import type { SimulatedProvider } from '../../src/simulator/simulated-provider.ts';
import { PLAIN_REQUEST, settingsFor } from '../support/model-settings.ts';
import { openTestSimulator } from '../support/open-simulator.ts';

const BASE_PATHS: Readonly<Record<SimulatedProvider, string>> = {
  openai: '/v1',
  anthropic: '/v1',
  google: '/v1beta',
  compatible: '/compatible/v1',
};

/** Patience of the caller: the faults that never end are told from slow ones by it alone. */
const PATIENCE_MS = 300;

/** What one call to a provider with a fault comes to, in the words of the list of faults. */
async function outcomeOf(fault: Fault, provider: SimulatedProvider, more: Partial<ModelRequest> = {}): Promise<string> {
  const rule = { fault: fault.id, provider, share: 1, calls: null, seconds: 0.05 };
  const { url } = await openTestSimulator({ faults: [rule] });
  const client = createModelClient(settingsFor(provider, `${url}${BASE_PATHS[provider]}`), systemClock);
  const patience = AbortSignal.timeout(fault.outcome === 'timeout' ? PATIENCE_MS : 30_000);
  try {
    const { finish } = await client.ask({ ...PLAIN_REQUEST, maxOutputTokens: 1000, ...more }, patience);
    return finish === 'stop' ? 'answered' : finish;
  } catch (error) {
    if (!(error instanceof ModelCallError)) return `threw ${String(error)}`;
    return patience.aborted && error.failure === 'aborted' ? 'timeout' : error.failure;
  }
}

const cases = FAULTS.flatMap((fault) =>
  fault.providers.map((provider) => [fault.id, provider, fault.outcome, fault] as const),
);

describe('a call to a provider with a fault', () => {
  test.each(cases)('%s at %s comes to "%s"', async (_id, provider, outcome, fault) => {
    expect(await outcomeOf(fault, provider)).toBe(outcome);
  });

  test.each(
    FAULTS.filter(({ providers }) => providers.includes('anthropic')).map((fault) => [fault.id, fault] as const),
  )('%s in a stream of Anthropic comes to what is listed for streams', async (_id, fault) => {
    // So long a reply is asked for as a stream.
    expect(await outcomeOf(fault, 'anthropic', { maxOutputTokens: 64_000 })).toBe(fault.streamOutcome);
  });

  test('has an effect for each fault of the list and no other', () => {
    expect(Object.keys(FAULT_EFFECTS).toSorted()).toEqual(FAULTS.map(({ id }) => id).toSorted());
  });
});
