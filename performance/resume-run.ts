import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openHouse } from '../src/assembly/open-house.ts';
import { openWorkspace } from '../src/assembly/open-workspace.ts';
import { KnownTasks } from '../src/execution/executor/known-tasks.ts';
import { trialKey } from '../src/execution/executor/trial-key.ts';
import { batchRecords } from '../src/execution/use-cases/batches/batch-records.ts';
import { planBatch } from '../src/execution/use-cases/batches/plan-batch.ts';
import { CONDITIONS } from '../src/core/perturbation/conditions.ts';
import type { FinishedTrial } from '../src/storage/ports/trial-store.ts';
import { readDatabaseAddress } from '../src/storage/database-address.ts';
import { copyDatabase } from '../src/storage/database-tools/copy-database.ts';
import { testEngines } from '../test/support/databases/test-engines.ts';

// How long the resumption of a batch of 140,140 trials, of which 99 % are done, takes to its first new call, on each engine. What
// is done are real trials of a built-in model, stored again under the keys of seven models that are asked over the wire.
// Usage: npm run performance:resume
const MODELS = 7;
const LACKING = 100;

const folder = mkdtempSync(join(tmpdir(), 'mendbench-resume-'));
let onCall: (() => void) | null = null;
const server = createServer((request, response) => {
  onCall?.();
  request.resume();
  response.writeHead(503).end();
});
await new Promise<void>((done) => {
  server.listen(0, '127.0.0.1', done);
});
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
const names = Array.from({ length: MODELS }, (_, index) => `sim-${index + 1}`);
const configPath = join(folder, 'mendbench.config.yaml');
const facts = `provider: compatible, id: sim, base_url: '${url}', context_window: 1000000, output_limit: 16384`;
writeFileSync(configPath, `models:\n${names.map((name) => `  - {name: ${name}, ${facts}}\n`).join('')}`);

/** The whole plan under every condition, run once by a model that edits nothing. */
const plan = { suite: 'standard', conditions: CONDITIONS.map(({ id }) => id), repetitions: 20 };

async function fill(databaseUrl: string): Promise<number> {
  const workspace = await openWorkspace({ databaseUrl, configPath });
  const whole = await workspace.useCases.startBatch({ models: ['noop'], ...plan });
  await whole.finished;
  await workspace.close();
  const house = await openHouse({ databaseUrl, configPath }, {}, false);
  const { tools } = house;
  const { storage, ids } = tools;
  const [source] = await storage.runs.listRuns({ batchId: whole.started.batch_id });
  const { batch, runs } = batchRecords(planBatch({ models: names, ...plan }, tools), '{}', tools);
  const free = runs.map((run) => ({ ...run, owner: null, leaseUntilMs: null, state: 'interrupted' as const }));
  await storage.runs.createBatch(
    { ...batch, state: 'interrupted' },
    free.map((run) => ({ ...run, leftOut: source!.leftOut, totalTrials: source!.totalTrials })),
  );
  const { catalogueVersion } = batch;
  const known = new KnownTasks(
    await storage.tasks.listTasks(catalogueVersion),
    await storage.tasks.listPerturbedTasks(catalogueVersion),
  );
  const scores = new Map<string, Awaited<ReturnType<typeof storage.trials.readScore>>>();
  const done = await storage.trials.listTrials(source!.runId);
  for (const trial of done) {
    scores.set(trial.trialId, await storage.trials.readScore(trial.trialId, source!.metricVersion));
  }
  let stored = 0;
  for (const run of free) {
    const copies = done.flatMap((trial, index): FinishedTrial[] => {
      const { condition, repetition } = trial;
      const task = known.find(trial.taskId, condition) ?? known.task(trial.taskId)!;
      if (index % LACKING === 0) return [];
      const key = trialKey({ task, agentHash: run.agentHash, repetition, condition });
      const copy = { ...trial, trialId: ids.next(), runId: run.runId, trialKey: key };
      const score = scores.get(trial.trialId)!;
      return [
        {
          trial: copy,
          attempts: [],
          submission: null,
          score,
          editSet: null,
          metricVersion: run.metricVersion,
          claim: null,
          shardId: null,
        },
      ];
    });
    for (let from = 0; from < copies.length; from += 64)
      await storage.trials.storeTrials(copies.slice(from, from + 64));
    stored += copies.length;
    process.stdout.write(`${run.model}: ${copies.length} of ${done.length} trials\n`);
  }
  await house.close();
  return stored;
}

/** Seconds from the start of the program to its first call. */
async function secondsToFirstCall(databaseUrl: string): Promise<number> {
  const startedMs = performance.now();
  const child = spawn(
    process.execPath,
    [resolve('bin/mendbench'), 'run', '--continue', 'latest', '--config', configPath, '--database', databaseUrl],
    { stdio: ['ignore', 'ignore', 'inherit'], cwd: folder },
  );
  await new Promise<void>((called, fail) => {
    onCall = called;
    child.once('close', (code) => fail(new Error(`mendbench ended with ${code} before a call`)));
  });
  const seconds = (performance.now() - startedMs) / 1000;
  onCall = null;
  child.kill('SIGKILL');
  return seconds;
}

const engines: { readonly engine: string; readonly seconds_to_first_call: number }[] = [];
const filled = `sqlite:${join(folder, 'filled.db')}`;
let trialsDone = 0;
try {
  trialsDone = await fill(filled);
  for (const engine of testEngines) {
    const open = await engine.open();
    try {
      const address = await open.newAddress();
      await copyDatabase(readDatabaseAddress(filled), readDatabaseAddress(address));
      engines.push({ engine: engine.name, seconds_to_first_call: await secondsToFirstCall(address) });
      process.stdout.write(`${JSON.stringify(engines.at(-1))}\n`);
    } finally {
      await open.close();
    }
  }
} finally {
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true });
}
const record = {
  date: new Date().toISOString().slice(0, 10),
  machine: { cores: availableParallelism(), processor: cpus()[0]?.model ?? 'unknown', node: process.version },
  work: `${trialsDone} trials stored of a batch of seven runs`,
  engines,
  goal_seconds: 5,
};
mkdirSync('performance/records', { recursive: true });
writeFileSync(`performance/records/${record.date}-resume.json`, `${JSON.stringify(record, null, 2)}\n`);
process.stdout.write(`${JSON.stringify(record, null, 2)}\n`);
