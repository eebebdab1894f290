import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { testEngines } from '../support/databases/test-engines.ts';
import type { TestEngine } from '../support/databases/test-engines.ts';
import { comparableReport } from './comparable-report.ts';
import { countTrials } from './count-trials.ts';
import { CRASH_POINTS } from './crash-point.ts';
import type { CrashPoint } from './crash-point.ts';
import { trialsOf } from './crash-request.ts';
import type { CrashMode } from './crash-request.ts';
import { disturbedAlone, disturbedWorkers, KILLS_A_BATCH } from './disturbed-batch.ts';
import { startFakeProvider } from './fake-provider.ts';
import type { FakeProvider } from './fake-provider.ts';
import type { ChildPlace } from './run-killed-child.ts';
import { runChild } from './run-killed-child.ts';
import { stopOneWorker } from './stopped-worker.ts';

// Kills processes that run a batch, again and again, lets others go on with it each time, and counts what was lost or doubled.
// Usage: run-crash-suite.ts [--kills 200] [--worker-kills 200] [--engine sqlite|postgresql|workers|all] [--seed 1]
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    'worker-kills': { type: 'string' },
    engine: { type: 'string', default: 'all' },
    seed: { type: 'string', default: '1' },
  },
});

/** An engine, and who works on it. */
interface Setting {
  readonly name: string;
  readonly engine: TestEngine;
  readonly mode: CrashMode;
}

interface Tally {
  readonly kills: CrashPoint[];
  batches: number;
  lost: number;
  doubled: number;
  otherReports: number;
  /** Questions that the provider got and the database knows nothing of. */
  unknownCalls: number;
  leftOpen: number;
}

async function suiteOn(setting: Setting, provider: FakeProvider, config: string): Promise<boolean> {
  const { engine, mode } = setting;
  const open = await engine.open();
  const tally: Tally = { kills: [], batches: 0, lost: 0, doubled: 0, otherReports: 0, unknownCalls: 0, leftOpen: 0 };
  const newPlace = async () => ({ address: await open.newAddress(), config, provider, mode });
  const disturbed = mode === 'alone' ? disturbedAlone : disturbedWorkers;
  const { seed } = values;
  const most = Number(mode === 'alone' ? values.kills : (values['worker-kills'] ?? values.kills));
  try {
    const wanted = comparableReport((await runChild('child', await newPlace(), null)).stdout);
    for (let first = 0; tally.kills.length < most; first += KILLS_A_BATCH) {
      const place = await newPlace();
      const askedBefore = provider.asked();
      const { report, kills } = await disturbed(place, {
        seed,
        first,
        most: Number(values.kills) - tally.kills.length,
      });
      tally.kills.push(...kills);
      const counts = await countTrials(place.address);
      tally.batches += 1;
      tally.lost += trialsOf(mode) - counts.scored;
      tally.doubled += counts.doubled;
      tally.leftOpen += counts.leftOpen;
      tally.unknownCalls += Math.max(0, provider.asked() - askedBefore - counts.attempts - counts.cutOff);
      if (comparableReport(report) !== wanted) tally.otherReports += 1;
    }
    if (mode === 'shared' && !(await isStoppedWorkerHarmless(await newPlace(), wanted))) tally.otherReports += 1;
  } finally {
    await open.close();
  }
  return told(setting, tally);
}

/** A worker that was only stopped stores nothing once others have its pieces. */
async function isStoppedWorkerHarmless(place: ChildPlace, wanted: string): Promise<boolean> {
  const { refused, report } = await stopOneWorker(place);
  const { scored, doubled } = await countTrials(place.address);
  const isSame = comparableReport(report) === wanted;
  process.stdout.write(
    `a worker stopped for longer than its lease: ${refused} pieces refused when it went on, ${trialsOf(place.mode) - scored} trials lost, ${doubled} doubled, report ${isSame ? 'as' : 'unlike'} the undisturbed one\n`,
  );
  return refused > 0 && scored === trialsOf(place.mode) && doubled === 0 && isSame;
}

function told({ name, mode }: Setting, { kills, ...tally }: Tally): boolean {
  const points = CRASH_POINTS.map((point) => `${point} ${kills.filter((kill) => kill === point).length}`).join(', ');
  process.stdout.write(
    `${name}: ${kills.length} kills (${points}), ${tally.batches} batches of ${trialsOf(mode)} trials: ${tally.lost} lost, ${tally.doubled} doubled, ${tally.unknownCalls} calls unknown, ${tally.leftOpen} left open, ${tally.otherReports} reports unlike the undisturbed one\n`,
  );
  return [tally.lost, tally.doubled, tally.unknownCalls, tally.leftOpen, tally.otherReports].every((n) => n === 0);
}

const settings: readonly (Setting & { readonly word: string })[] = testEngines.flatMap((engine) => [
  { word: engine.name.toLowerCase(), name: engine.name, engine, mode: 'alone' as const },
  ...(engine.name === 'PostgreSQL'
    ? [{ word: 'workers', name: 'PostgreSQL, two workers', engine, mode: 'shared' as const }]
    : []),
]);
const wantedSettings = settings.filter(({ word }) => values.engine === 'all' || word === values.engine.toLowerCase());
if (wantedSettings.length === 0) throw new Error(`no engine "${values.engine}" was found here`);
const provider = await startFakeProvider();
const folder = mkdtempSync(join(tmpdir(), 'mendbench-crash-'));
const config = join(folder, 'config.yaml');
writeFileSync(config, `models:\n  - {name: fake, provider: compatible, id: fake, base_url: '${provider.url}'}\n`);
try {
  for (const setting of wantedSettings) {
    if (!(await suiteOn(setting, provider, config))) process.exitCode = 1;
  }
} finally {
  provider.close();
  rmSync(folder, { recursive: true });
}
