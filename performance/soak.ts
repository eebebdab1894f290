import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { openWorkspace } from '../src/assembly/open-workspace.ts';
import { CONDITIONS } from '../src/core/perturbation/conditions.ts';
import { systemClock } from '../src/foundation/clock.ts';
import type { Clock } from '../src/foundation/clock.ts';
import { openDatabase, pruneDatabase, readDatabaseAddress } from '../src/assembly/database-tools.ts';

// A day's work of a service in short: batches of some 20,000 trials one after the other in one process, on a clock that runs fast, with
// old runs pruned after each. What counts is that memory, file and rows stay, and that nothing is left claimed.
// Usage: npm run performance:soak -- [--rounds 50]
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '50' } } });
const rounds = Number(values.rounds);
/** So that all the rounds together are a day, at 12 seconds a round, which a fast machine needs. */
const HASTE = (24 * 60 * 60) / (rounds * 12);
const startedMs = systemClock.nowMs();
const clock: Clock = { nowMs: () => startedMs + Math.round((systemClock.nowMs() - startedMs) * HASTE) };

const folder = mkdtempSync(join(tmpdir(), 'mendbench-soak-'));
const path = join(folder, 'soak.db');
const address = { databaseUrl: `sqlite:${path}` };
const workspace = await openWorkspace(address, { clock });
const plan = { models: ['noop'], suite: 'standard', conditions: CONDITIONS.map(({ id }) => id), repetitions: 20 };

function countRows(): { readonly rows: number; readonly claimed: number; readonly open: number } {
  const database = new Database(path, { readonly: true });
  try {
    const count = (query: string): number => database.prepare(query).pluck().get() as number;
    const tables = database.prepare(`select name from sqlite_master where type = 'table'`).pluck().all() as string[];
    return {
      rows: tables.reduce((sum, table) => sum + count(`select count(*) from "${table}"`), 0),
      claimed: count('select count(*) from runs where owner is not null or lease_until_ms is not null'),
      open: count('select count(*) from open_calls'),
    };
  } finally {
    database.close();
  }
}

async function pruneAllBut(keepRuns: number): Promise<void> {
  const db = await openDatabase(readDatabaseAddress(address.databaseUrl));
  try {
    await pruneDatabase(db, { beforeMs: null, keepRuns, isTrial: false });
  } finally {
    await db.destroy();
  }
}

const measured = [];
let trials = 0;
try {
  for (let round = 1; round <= rounds; round += 1) {
    const batch = await workspace.useCases.startBatch({ ...plan, seed: round });
    const state = await batch.finished;
    if (state !== 'completed') throw new Error(`round ${round} ended ${state}`);
    trials += batch.started.runs.reduce((sum, run) => sum + run.trials, 0);
    await pruneAllBut(2);
    const memoryMb = process.memoryUsage().rss / 1024 ** 2;
    measured.push({ round, trials, memory_mb: memoryMb, file_mb: statSync(path).size / 1024 ** 2, ...countRows() });
    process.stdout.write(`${JSON.stringify(measured.at(-1))}\n`);
  }
} finally {
  await workspace.close();
  rmSync(folder, { recursive: true });
}
const record = {
  date: new Date().toISOString().slice(0, 10),
  work: `${trials} trials in ${rounds} batches, on a clock ${HASTE.toFixed(0)} times as fast`,
  hours_on_that_clock: (clock.nowMs() - startedMs) / 3_600_000,
  machine: { cores: availableParallelism(), processor: cpus()[0]?.model ?? 'unknown', node: process.version },
  first: measured[1] ?? measured[0],
  last: measured.at(-1),
};
mkdirSync('performance/records', { recursive: true });
writeFileSync(`performance/records/${record.date}-soak.json`, `${JSON.stringify(record, null, 2)}\n`);
process.stdout.write(`${JSON.stringify(record, null, 2)}\n`);
