import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { openWorkspace } from '../src/assembly/open-workspace.ts';
import { growDatabase } from './reads/grow-database.ts';
import { loadAddress, peakMb } from './reads/load-address.ts';

// Reads over a million stored trials by 50 connections: each address without what the client has, then with its tag (304). Beside it a
// Python program that groups the same trials, and one that answers from memory.
// Usage: npm run performance:reads -- [--trials 1000000] [--requests 3000] [--database FILE], a file that was built so before
const MODELS = ['noop', 'oracle', 'rules', 'impute', 'fd-majority', 'format', 'dedupe', 'random-edit'];
const CALIBRATED = [0.9, 0.7, 0.5, 0.3].map((repair) => `calibrated@repair=${repair}@damage=0.01`);
const OF_MODELS = ['f1', 'corruption', 'drift', 'reliability', 'robustness', 'auditability'];
const ADDRESSES = [
  '/api/metrics/overview',
  '/api/metrics/dimension/accuracy',
  ...OF_MODELS.map((metric) => `/api/metrics/${metric}/rules`),
  '/api/metrics/compare?models=rules%2Cimpute%2Cformat',
  '/api/tasks',
  '/api/runs',
];
const CONNECTIONS = 50;

const { values } = parseArgs({
  options: {
    trials: { type: 'string', default: '1000000' },
    requests: { type: 'string', default: '3000' },
    database: { type: 'string' },
  },
});
const requests = Number(values.requests);
const folder = mkdtempSync(join(tmpdir(), 'mendbench-reads-'));
const path = join(folder, 'reads.db');

/** How many trials it holds. */
async function buildDatabase(): Promise<number> {
  if (values.database !== undefined) {
    copyFileSync(values.database, path);
    return countTrials();
  }
  const workspace = await openWorkspace({ databaseUrl: `sqlite:${path}` });
  try {
    const models = [...MODELS, ...CALIBRATED];
    const batch = await workspace.useCases.startBatch({ models, suite: 'standard', repetitions: 3, seed: 1 });
    const state = await batch.finished;
    if (state !== 'completed') throw new Error(`the first batch ended ${state}`);
  } finally {
    await workspace.close();
  }
  growDatabase(path, Number(values.trials));
  return countTrials();
}

function countTrials(): number {
  const database = new Database(path, { readonly: true });
  try {
    return database.prepare('select count(*) from trials').pluck().get() as number;
  } finally {
    database.close();
  }
}

interface Served {
  readonly url: string;
  readonly pid: number;
  stop(): void;
}

/** Starts a server and waits until it answers. */
async function serve(words: readonly string[], url: string, ready: string, cwd?: string): Promise<Served> {
  const [program, ...rest] = words;
  const environment = { ...process.env, DB: path, MENDBENCH_LOG_LEVEL: 'silent' };
  const server = spawn(program!, rest, { env: environment, stdio: 'ignore', ...(cwd && { cwd }) });
  let ended = false;
  server.once('exit', () => (ended = true));
  server.once('error', () => (ended = true));
  for (let tries = 0; tries < 600 && !ended; tries += 1) {
    const answered = await fetch(`${url}${ready}`).then(
      () => true,
      () => false,
    );
    if (answered) return { url, pid: server.pid!, stop: () => void server.kill() };
    await new Promise((done) => void setTimeout(done, 100));
  }
  server.kill();
  throw new Error(`${program!} does not serve`);
}

async function measureOurs() {
  const url = 'http://127.0.0.1:8100';
  const words = ['serve', '--port', '8100', '--rate-limits', 'off', '--database', `sqlite:${path}`];
  const server = await serve([process.execPath, resolve('bin/mendbench'), ...words], url, '/health/live');
  try {
    const reads = [];
    for (const address of ADDRESSES) {
      const plan = { connections: CONNECTIONS, requests };
      const { tag, ...whole } = await loadAddress(server, address, plan);
      reads.push({ address, ...whole });
      process.stdout.write(`${JSON.stringify(reads.at(-1))}\n`);
      if (tag === null) continue;
      const { tag: _same, ...known } = await loadAddress(server, address, { ...plan, tag });
      reads.push({ address, ...known });
      process.stdout.write(`${JSON.stringify(reads.at(-1))}\n`);
    }
    return { reads, server_peak_mb: peakMb(server.pid) };
  } finally {
    server.stop();
  }
}

/** Null where Python or FastAPI is not there. */
async function measurePeer() {
  const url = 'http://127.0.0.1:8101';
  const words = ['/usr/bin/python3', '-m', 'uvicorn', 'serve_overview:app', '--port', '8101', '--no-access-log'];
  const server = await serve(words, url, '/docs', resolve('performance/peers')).catch(() => null);
  if (server === null) return null;
  try {
    const { tag: _none, ...grouped } = await loadAddress(server, '/overview', { connections: 1, requests: 3 });
    const plan = { connections: CONNECTIONS, requests };
    const { tag, ...cached } = await loadAddress(server, '/cached', plan);
    const { tag: _same, ...known } = await loadAddress(server, '/cached', { ...plan, tag: tag! });
    return { grouped, cached, known };
  } finally {
    server.stop();
  }
}

try {
  const trials = await buildDatabase();
  const record = {
    date: new Date().toISOString().slice(0, 10),
    work: `${trials} stored trials on SQLite (${Math.round(statSync(path).size / 1024 ** 2)} MB), ${CONNECTIONS} connections`,
    // Others at work on the machine: with more than its cores, times tell of them; processor time does less.
    load_average_before: loadavg()[0],
    machine: { cores: availableParallelism(), processor: cpus()[0]?.model ?? 'unknown', node: process.version },
    ...(await measureOurs()),
    fastapi: await measurePeer(),
    goal_p95_ms: 100,
  };
  mkdirSync('performance/records', { recursive: true });
  writeFileSync(`performance/records/${record.date}-reads.json`, `${JSON.stringify(record, null, 2)}\n`);
  process.stdout.write(`${JSON.stringify(record, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true });
}
