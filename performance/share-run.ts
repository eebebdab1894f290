import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { systemClock } from '../src/foundation/clock.ts';
import { limitRulesFromText } from '../src/simulator/limits/limit-rules.ts';
import type { LoggedCall } from '../src/simulator/log/call-log.ts';
import { startSimulator } from '../src/simulator/start-simulator.ts';
import { comparableReport } from '../test/crash/comparable-report.ts';
import { testEngines } from '../test/support/databases/test-engines.ts';

// The same run of 2,000 trials by one, two and four workers on PostgreSQL against one limit of a provider: what part of the limit
// is used, whether it is ever passed, and whether the results are the same.
// Usage: npm run performance:workers
const TASKS = ['accuracy', 'completeness', 'consistency', 'uniqueness']
  .flatMap((dimension) => ['easy', 'medium', 'hard'].map((level) => `${dimension}_${level}`))
  .flatMap((kind) => Array.from({ length: 9 }, (_, index) => `${kind}_${index + 1}`))
  .slice(0, 100);
const REPETITIONS = 20;
const TRIALS = TASKS.length * REPETITIONS;
const PER_MINUTE = 1200;
const LATENCY_MS = 300;

const engine = testEngines.find(({ name }) => name === 'PostgreSQL');
if (engine === undefined) throw new Error('no PostgreSQL was found here');
const open = await engine.open();
const folder = mkdtempSync(join(tmpdir(), 'mendbench-workers-'));
let calls: LoggedCall[] = [];
const simulator = await startSimulator({
  clock: systemClock,
  isVaried: false,
  behaviour: { latencyMs: LATENCY_MS },
  limits: limitRulesFromText(`compatible:rpm=${PER_MINUTE}`),
  onCall: (call) => void calls.push(call),
});
const model = `{name: sim, provider: compatible, id: gpt-sim, base_url: '${simulator.url}/compatible/v1'`;
const facts = `context_window: 131072, output_limit: 16384, limits: {requests_per_minute: ${PER_MINUTE}}}`;
writeFileSync(join(folder, 'mendbench.config.yaml'), `models:\n  - ${model}, ${facts}\n`);

function mendbench(words: readonly string[], address: string): Promise<string> {
  const child = spawn(process.execPath, [resolve('src/cli/main.ts'), ...words], {
    cwd: folder,
    env: { ...process.env, MENDBENCH_DATABASE_URL: address },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
  return new Promise((done, fail) => {
    child.once('close', (code) => (code === 0 ? done(stdout) : fail(new Error(`mendbench ended with ${code}`))));
  });
}

/** Calls that the provider took, by the time they came. */
function momentsOf(taken: readonly LoggedCall[]): readonly number[] {
  return taken.map(({ time }) => Date.parse(time)).toSorted((a, b) => a - b);
}

/** The most that came within any minute. */
function mostInAMinute(moments: readonly number[]): number {
  let from = 0;
  return moments.reduce((most, moment, index) => {
    while (moments[from]! <= moment - 60_000) from += 1;
    return Math.max(most, index - from + 1);
  }, 0);
}

async function runWith(workers: number) {
  const address = await open.newAddress();
  calls = [];
  const plan = ['--task', TASKS.join(','), '--repetitions', String(REPETITIONS), '--concurrency', '200'];
  await mendbench(['run', '--model', 'sim', ...plan, '--queue'], address);
  await Promise.all(Array.from({ length: workers }, () => mendbench(['worker', '--until-idle', '--quiet'], address)));
  const report = await mendbench(['results', 'latest', '--format', 'json'], address);
  const moments = momentsOf(calls.filter(({ is_limited: isLimited }) => !isLimited));
  const seconds = (moments.at(-1)! - moments[0]!) / 1000;
  return {
    workers,
    calls: moments.length,
    refused: calls.length - moments.length,
    share_of_limit: (moments.length - 1) / seconds / (PER_MINUTE / 60),
    most_in_a_minute: mostInAMinute(moments),
    report: comparableReport(report),
  };
}

try {
  const reports = new Set<string>();
  const rounds = [];
  for (const workers of [1, 2, 4]) {
    const { report, ...figures } = await runWith(workers);
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    reports.add(report);
    rounds.push(figures);
  }
  const record = {
    date: new Date().toISOString().slice(0, 10),
    work: `${TRIALS} trials, a limit of ${PER_MINUTE} calls a minute, ${LATENCY_MS} ms a call`,
    machine: { cores: availableParallelism(), processor: cpus()[0]?.model ?? 'unknown', node: process.version },
    rounds,
    same_reports: reports.size === 1,
    goal_share: 0.9,
  };
  mkdirSync('performance/records', { recursive: true });
  writeFileSync(`performance/records/${record.date}-workers.json`, `${JSON.stringify(record, null, 2)}\n`);
  process.stdout.write(`${JSON.stringify(record, null, 2)}\n`);
} finally {
  await simulator.close();
  await open.close();
  rmSync(folder, { recursive: true });
}
