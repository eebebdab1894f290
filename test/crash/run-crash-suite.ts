import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRandom } from '../../src/foundation/random.ts';
import { testEngines } from '../support/databases/test-engines.ts';
import type { TestEngine } from '../support/databases/test-engines.ts';
import { comparableReport } from './comparable-report.ts';
import { countTrials } from './count-trials.ts';
import { CRASH_POINTS } from './crash-point.ts';
import { CRASH_REQUEST, TRIALS_A_RUN } from './crash-request.ts';
import { startFakeProvider } from './fake-provider.ts';
import type { FakeProvider } from './fake-provider.ts';
import { runChild } from './run-killed-child.ts';
import type { ChildPlace, Kill } from './run-killed-child.ts';

// Kills a process that runs a batch, again and again, lets another go on with it each time, and counts what was lost or doubled.
// Usage: run-crash-suite.ts [--kills 200] [--engine sqlite|postgresql|all] [--seed 1]
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    engine: { type: 'string', default: 'all' },
    seed: { type: 'string', default: '1' },
  },
});
const KILLS_A_BATCH = 8;
const EXPECTED = TRIALS_A_RUN * (CRASH_REQUEST.models?.length ?? 0);

interface Tally {
  kills: number;
  readonly byPoint: Map<string, number>;
  batches: number;
  lost: number;
  doubled: number;
  otherReports: number;
  /** Questions that the provider got and the database knows nothing of. */
  unknownCalls: number;
  leftOpen: number;
}

function plannedKill(index: number, seed: string): Kill {
  const random = createRandom(`${seed}|kill|${index}`);
  // A database is migrated by the first child of a batch alone.
  const others = CRASH_POINTS.filter((point) => point !== 'migration');
  const point = index % KILLS_A_BATCH === 0 ? 'migration' : others[index % others.length]!;
  const afterMs = point === 'migration' ? 250 + random.integer(900) : 400 + random.integer(2500);
  return { point, nth: 1 + random.integer(point === 'report' ? 2 : 4), afterMs };
}

async function runBatch(place: ChildPlace, firstKill: number, tally: Tally): Promise<string> {
  for (let index = firstKill; index < firstKill + KILLS_A_BATCH && tally.kills < Number(values.kills); index += 1) {
    const kill = plannedKill(index, values.seed);
    const { wasKilled } = await runChild(place, kill);
    if (!wasKilled) continue;
    tally.kills += 1;
    tally.byPoint.set(kill.point, (tally.byPoint.get(kill.point) ?? 0) + 1);
  }
  return (await runChild(place, null)).stdout;
}

async function suiteOn(engine: TestEngine, provider: FakeProvider, config: string): Promise<boolean> {
  const open = await engine.open();
  const tally: Tally = {
    kills: 0,
    byPoint: new Map(),
    batches: 0,
    lost: 0,
    doubled: 0,
    otherReports: 0,
    unknownCalls: 0,
    leftOpen: 0,
  };
  try {
    const undisturbed = await runChild({ address: await open.newAddress(), config, provider }, null);
    const wanted = comparableReport(undisturbed.stdout);
    for (let first = 0; tally.kills < Number(values.kills); first += KILLS_A_BATCH) {
      const place = { address: await open.newAddress(), config, provider };
      const askedBefore = provider.asked();
      const report = await runBatch(place, first, tally);
      const counts = await countTrials(place.address);
      tally.batches += 1;
      tally.lost += EXPECTED - counts.scored;
      tally.doubled += counts.doubled;
      tally.leftOpen += counts.leftOpen;
      tally.unknownCalls += Math.max(0, provider.asked() - askedBefore - counts.attempts - counts.cutOff);
      if (comparableReport(report) !== wanted) tally.otherReports += 1;
    }
  } finally {
    await open.close();
  }
  return told(engine.name, tally);
}

function told(engine: string, { byPoint, ...tally }: Tally): boolean {
  const points = CRASH_POINTS.map((point) => `${point} ${byPoint.get(point) ?? 0}`).join(', ');
  process.stdout.write(
    `${engine}: ${tally.kills} kills (${points}), ${tally.batches} batches of ${EXPECTED} trials: ${tally.lost} lost, ${tally.doubled} doubled, ${tally.unknownCalls} calls unknown, ${tally.leftOpen} left open, ${tally.otherReports} reports unlike the undisturbed one\n`,
  );
  return [tally.lost, tally.doubled, tally.unknownCalls, tally.leftOpen, tally.otherReports].every((n) => n === 0);
}

const wantedEngines = testEngines.filter(
  ({ name }) => values.engine === 'all' || name.toLowerCase() === values.engine.toLowerCase(),
);
if (wantedEngines.length === 0) throw new Error(`no engine "${values.engine}" was found here`);
const provider = await startFakeProvider();
const folder = mkdtempSync(join(tmpdir(), 'mendbench-crash-'));
const config = join(folder, 'config.yaml');
writeFileSync(config, `models:\n  - {name: fake, provider: compatible, id: fake, base_url: '${provider.url}'}\n`);
try {
  for (const engine of wantedEngines) {
    if (!(await suiteOn(engine, provider, config))) process.exitCode = 1;
  }
} finally {
  provider.close();
  rmSync(folder, { recursive: true });
}
