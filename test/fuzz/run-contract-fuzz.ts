import { parseArgs } from 'node:util';
import { testEngines } from '../support/databases/test-engines.ts';
import { fuzzContract } from './fuzz-contract.ts';
import { openFuzzServer } from './fuzz-server.ts';
import type { FuzzTally } from './fuzz-tally.ts';

// Sends the API what its own description allows and much that it does not, and judges every reply by that description.
// Usage: run-contract-fuzz.ts [--requests 20000] [--engine sqlite|postgresql|all] [--seed 1]
const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '20000' },
    engine: { type: 'string', default: 'all' },
    seed: { type: 'string', default: '1' },
  },
});

const chosen = testEngines.filter(({ name }) => values.engine === 'all' || values.engine === name.toLowerCase());
let isWell = chosen.length > 0;
if (!isWell) console.error(`there is no engine ${values.engine} here`);
for (const engine of chosen) {
  const open = await engine.open();
  const server = await openFuzzServer(await open.newAddress());
  try {
    const tally = await fuzzContract(server, {
      seed: Number(values.seed),
      requests: Number(values.requests),
      troubledRequests: 8,
      mostFaults: 20,
    });
    console.log(`${engine.name}: ${summary(tally)}`);
    isWell &&= tally.faults.length === 0;
  } finally {
    await server.close();
    await open.close();
  }
}
process.exitCode = isWell ? 0 : 1;

function summary(tally: FuzzTally): string {
  const lines = [...tally.statuses].map(([id, counts]) => {
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const byStatus = [...counts].toSorted(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
    return `  ${id.padEnd(26)} ${String(total).padStart(6)}   ${byStatus.join(', ')}`;
  });
  const unseen = tally.unseen();
  return [
    `${tally.requests} requests, ${tally.faults.length} faults, ${(tally.successShare() * 100).toFixed(1)} % with a 2xx`,
    ...lines,
    `  documented and never seen: ${unseen.length === 0 ? 'nothing' : unseen.join(', ')}`,
    ...tally.faults.map((fault, index) => `\nFault ${index + 1}: ${fault}`),
  ].join('\n');
}
