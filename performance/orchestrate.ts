import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

// Model calls of 100 ms at concurrency 500 through the whole program, every trial stored, beside a Python program that only
// asks (aiohttp). Both ask the same server, a process of its own, in alternation; what counts is the ratio of one session.
// Two plans: all tasks, of which most of the time goes into building them, and few tasks for many models, which tells what a trial
// costs. Usage: npm run performance -- [--rounds 3]
const PLANS = [
  { name: 'all_tasks', models: 5, tasks: 108, repetitions: 19 },
  { name: 'few_tasks', models: 25, tasks: 20, repetitions: 20 },
] as const;
const LATENCY_MS = 100;
const CONCURRENCY = 500;

type Plan = (typeof PLANS)[number];

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } });
const rounds = Number(values.rounds);
const folder = mkdtempSync(join(tmpdir(), 'mendbench-performance-'));

interface Round {
  readonly ourSeconds: number;
  /** Of all its threads, in user and kernel. */
  readonly ourCpuSeconds: number;
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
function askAsPeer(port: string, calls: number): number | null {
  const url = `http://127.0.0.1:${port}/v1/chat/completions`;
  const words = [resolve('performance/peers/ask_many.py'), url, String(calls), String(CONCURRENCY)];
  const { status, stdout } = spawnSync('/usr/bin/python3', words, { encoding: 'utf8' });
  return status === 0 ? Number(stdout.split(' ')[0]) : null;
}

/** What `mendbench run` took, from its start to its end, results stored in a new database. */
function askAsProgram(port: string, plan: Plan, round: number): Omit<Round, 'peerSeconds'> {
  const config = join(folder, 'config.yaml');
  const models = Array.from({ length: plan.models }, (_, i) => `slow-${i + 1}`);
  const entries = models.map(
    (name) => `  - {name: ${name}, provider: compatible, id: slow, base_url: 'http://127.0.0.1:${port}/v1'}\n`,
  );
  writeFileSync(config, `models:\n${entries.join('')}`);
  const size = ['--repetitions', String(plan.repetitions), '--limit', String(plan.tasks)];
  const words = ['run', '--model', models.join(','), ...size, '--json', '--quiet'];
  const places = ['--config', config, '--database', `sqlite:${join(folder, `${plan.name}-${round}.db`)}`];
  const limits = ['--concurrency', String(CONCURRENCY / plan.models)];
  const startedMs = performance.now();
  const { status, stderr } = spawnSync(
    '/usr/bin/env',
    ['time', '-f', 'peak %M cpu %U %S', process.execPath, resolve('src/cli/main.ts'), ...words, ...places, ...limits],
    { encoding: 'utf8', maxBuffer: 2 ** 30, cwd: folder },
  );
  if (status !== 0) throw new Error(`mendbench run ended with ${status}: ${stderr.slice(-500)}`);
  const ourSeconds = (performance.now() - startedMs) / 1000;
  const [, peakKb, user, system] = /peak (\d+) cpu ([\d.]+) ([\d.]+)/u.exec(stderr) ?? [];
  return { ourSeconds, ourCpuSeconds: Number(user) + Number(system), ourPeakMb: Number(peakKb) / 1024 };
}

function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function measure(port: string, plan: Plan) {
  const calls = plan.models * plan.tasks * plan.repetitions;
  const measured: Round[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const peerSeconds = askAsPeer(port, calls);
    measured.push({ ...askAsProgram(port, plan, round), peerSeconds });
    process.stdout.write(`${plan.name}, round ${round}: ${JSON.stringify(measured.at(-1))}\n`);
  }
  const ratios = measured.flatMap(({ ourSeconds, peerSeconds }) =>
    peerSeconds === null ? [] : [ourSeconds / peerSeconds],
  );
  return {
    name: plan.name,
    work: `${calls} calls of ${LATENCY_MS} ms at concurrency ${CONCURRENCY}: ${plan.tasks} tasks, ${plan.models} models, ${plan.repetitions} repetitions, every trial scored and stored`,
    ideal_seconds: (calls * LATENCY_MS) / 1000 / CONCURRENCY,
    our_median_seconds: median(measured.map(({ ourSeconds }) => ourSeconds)),
    our_median_cpu_seconds: median(measured.map(({ ourCpuSeconds }) => ourCpuSeconds)),
    our_peak_mb: Math.max(...measured.map(({ ourPeakMb }) => ourPeakMb)),
    ratio_to_aiohttp:
      ratios.length === 0 ? null : { median: median(ratios), least: Math.min(...ratios), most: Math.max(...ratios) },
  };
}

const server = await startServer();
try {
  const plans = PLANS.map((plan) => measure(server.port, plan));
  const record = {
    date: new Date().toISOString().slice(0, 10),
    machine: { cores: availableParallelism(), processor: cpus()[0]?.model ?? 'unknown', node: process.version },
    plans,
    goal_ratio: 1.5,
  };
  mkdirSync('performance/records', { recursive: true });
  writeFileSync(`performance/records/${record.date}-orchestrate.json`, `${JSON.stringify(record, null, 2)}\n`);
  process.stdout.write(`${JSON.stringify(record, null, 2)}\n`);
} finally {
  server.stop();
  rmSync(folder, { recursive: true });
}
