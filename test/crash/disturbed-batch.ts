import { createRandom } from '../../src/foundation/random.ts';
import { CRASH_POINTS } from './crash-point.ts';
import type { CrashPoint } from './crash-point.ts';
import { runChild } from './run-killed-child.ts';
import type { ChildKind, ChildPlace, Kill } from './run-killed-child.ts';

/** Planned for each batch; those that came too late are not counted. */
export const KILLS_A_BATCH = 8;

/** Which kills a batch gets. */
export interface KillPlan {
  readonly seed: string;
  /** The number of its first among all of the suite. */
  readonly first: number;
  /** No more than so many, from now on. */
  readonly most: number;
}

/** A batch that was run to its end in spite of all. */
export interface DisturbedBatch {
  readonly report: string;
  /** Kills that were met, by their points. */
  readonly kills: readonly CrashPoint[];
}

/** One process after the other goes on with the batch, each until it is killed. */
export async function disturbedAlone(place: ChildPlace, plan: KillPlan): Promise<DisturbedBatch> {
  const kills = await killOneAfterTheOther('child', place, plan);
  return { report: (await runChild('child', place, null)).stdout, kills };
}

/** Two workers at one time, of which one is killed again and again, and another comes in its place. */
export async function disturbedWorkers(place: ChildPlace, plan: KillPlan): Promise<DisturbedBatch> {
  const first = plannedKill(plan.first, plan.seed);
  const early = await runChild('worker-child', place, first);
  await runChild('queue-child', place, null);
  const rest = { ...plan, first: plan.first + 1, most: plan.most - 1 };
  const [kills] = await Promise.all([
    killOneAfterTheOther('worker-child', place, rest),
    runChild('worker-child', place, null),
  ]);
  await runChild('worker-child', place, null);
  const reporter = await runChild('child', place, { point: 'report', nth: 1, afterMs: 0 });
  const report = (await runChild('child', place, null)).stdout;
  const met = [...(early.wasKilled ? [first.point] : []), ...kills, ...(reporter.wasKilled ? ['report' as const] : [])];
  return { report, kills: met };
}

async function killOneAfterTheOther(kind: ChildKind, place: ChildPlace, plan: KillPlan): Promise<CrashPoint[]> {
  const kills: CrashPoint[] = [];
  const end = plan.first + KILLS_A_BATCH - (plan.first % KILLS_A_BATCH);
  for (let index = plan.first; index < end && kills.length < plan.most; index += 1) {
    const kill = plannedKill(index, plan.seed);
    // Workers make no reports.
    if (kind === 'worker-child' && kill.point === 'report') continue;
    const { wasKilled } = await runChild(kind, place, kill);
    if (wasKilled) kills.push(kill.point);
  }
  return kills;
}

function plannedKill(index: number, seed: string): Kill {
  const random = createRandom(`${seed}|kill|${index}`);
  // A database is migrated by the first child of a batch alone.
  const others = CRASH_POINTS.filter((point) => point !== 'migration');
  const point = index % KILLS_A_BATCH === 0 ? 'migration' : others[index % others.length]!;
  const afterMs = point === 'migration' ? 250 + random.integer(900) : 400 + random.integer(2500);
  return { point, nth: 1 + random.integer(point === 'report' ? 2 : 4), afterMs };
}
