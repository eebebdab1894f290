import { expect, test } from 'vitest';
import { testEngines } from '../support/databases/test-engines.ts';
import { fuzzContract } from './fuzz-contract.ts';
import { openFuzzServer } from './fuzz-server.ts';

// npm run test:fuzz asks far more, on every engine.
test('every reply to a request, however odd, is one that the published description allows', async () => {
  const engine = await testEngines[0]!.open();
  const server = await openFuzzServer(await engine.newAddress());
  try {
    const tally = await fuzzContract(server, { seed: 7, requests: 400, troubledRequests: 2, mostFaults: 5 });
    expect(tally.faults.join('\n\n')).toBe('');
    expect(tally.successShare()).toBeGreaterThan(0.3);
  } finally {
    await server.close();
    await engine.close();
  }
}, 120_000);
