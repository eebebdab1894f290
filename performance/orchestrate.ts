import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

// Model calls of 100 ms at concurrency 500 through the whole program, every trial stored, beside a Python program that only
// asks (aiohttp). Both ask the same server, a process of its own, in alternation; what counts is the ratio of one session.
// Usage: npm run performance -- [--rounds 3] [--repetitions 19]
const MODELS = 5;
const TASKS = 108;
const LATENCY_MS = 100;
const CONCURRENCY = 500;

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, repetitions: { type: 'string', default: '19' } },
});
const rounds = Number(values.rounds);
const repetitions = Number(values.repetitions);
const calls = MODELS * TASKS * repetitions;
const folder = mkdtempSync(join(tmpdir(), 'mendbench-performance-'));

interface Round {
  readonly ourSeconds: number;
  readonly ourPeakMb: number;
  /** Null where Python or aiohttp is not there. */
  readonly peerSeconds: number | null;
}

async function startServer(): Promise<{ readonly port: string; stop(): void }> {
  const server = spawn(process.execPath, [resolve('performance/stubs/slow-model.ts'), String(LATENCY_MS)]);
  const port = await new Promise<string>((done) => {
    server.stdout.once('data', (chunk: Buffer) => done(chunk.toString().trim()));
  });
  return { port, stop: () => void server.kill() };
}

/** Seconds that the Python program took for as many calls. */
function askAsPeer(port: string): number | null {
  const url = `http://127.0.0.1:${port}/v1/chat/completions`;
  const words = [resolve('performance/peers/ask_many.py'), url, String(calls), String(CONCURRENCY)];
  const { status, stdout } = spawnSync('/usr/bin/python3', words, { encoding: 'utf8' });
  return status === 0 ? Number(stdout.split(' ')[0]) : null;
}

/** Seconds and peak memory of `mendbench run`, from its start to its end, results stored in a new database. */
function askAsProgram(port: string, round: number): Pick<Round, 'ourSeconds' | 'ourPeakMb'> {
  const config = join(folder, 'config.yaml');
  const models = Array.from({ length: MODELS }, (_, i) => `slow-${i + 1}`);
  const entries = models.map(
    (name) => `  - {name: ${name}, provider: compatible, id: slow, base_url: 'http://127.0.0.1:${port}/v1'}\n`,
  );
  writeFileSync(config, `models:\n${entries.join('')}`);
  const words = ['run', '--model', models.join(','), '--repetitions', String(repetitions), '--json', '--quiet'];
  const places = ['--config', config, '--database', `sqlite:${join(folder, `round-${round}.db`)}`];
  const limits = ['--concurrency', String(CONCURRENCY / MODELS)];
  const startedMs = performance.now();
  const { status, stderr } = spawnSync(
    '/usr/bin/env',
    ['time', '-f', 'peak %M', process.execPath, resolve('src/cli/main.ts'), ...words, ...places, ...limits],
    { encoding: 'utf8', maxBuffer: 2 ** 30, cwd: folder },
  );
  if (status !== 0) throw new Error(`mendbench run ended with ${status}: ${stderr.slice(-500)}`);
  const ourSeconds = (performance.now() - startedMs) / 1000;
  return { ourSeconds, ourPeakMb: Number(/peak (\d+)/u.exec(stderr)?.[1] ?? Number.NaN) / 1024 };
}

function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

const server = await startServer();
const measured: Round[] = [];
try {
  for (let round = 1; round <= rounds; round += 1) {
    const peerSeconds = askAsPeer(server.port);
    measured.push({ ...askAsProgram(server.port, round), peerSeconds });
    process.stdout.write(`round ${round}: ${JSON.stringify(measured.at(-1))}\n`);
  }
} finally {
  server.stop();
  rmSync(folder, { recursive: true });
}
const ratios = measured.flatMap(({ ourSeconds, peerSeconds }) =>
  peerSeconds === null ? [] : [ourSeconds / peerSeconds],
);
const idealSeconds = (calls * LATENCY_MS) / 1000 / CONCURRENCY;
const record = {
  date: new Date().toISOString().slice(0, 10),
  work: `${calls} calls of ${LATENCY_MS} ms at concurrency ${CONCURRENCY}, every trial built, scored and stored`,
  machine: { cores: availableParallelism(), processor: cpus()[0]?.model ?? 'unknown', node: process.version },
  ideal_seconds: idealSeconds,
  our_median_seconds: median(measured.map(({ ourSeconds }) => ourSeconds)),
  our_peak_mb: Math.max(...measured.map(({ ourPeakMb }) => ourPeakMb)),
  ratio_to_aiohttp:
    ratios.length === 0 ? null : { median: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) },
  goal_ratio: 1.5,
};
mkdirSync('performance/records', { recursive: true });
writeFileSync(`performance/records/${record.date}-orchestrate.json`, `${JSON.stringify(record, null, 2)}\n`);
process.stdout.write(`${JSON.stringify(record, null, 2)}\n`);
