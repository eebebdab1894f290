import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AnyAgent } from '../../../src/agents/agent-port.ts';
import { createBuiltinAgent } from '../../../src/agents/builtin-agents.ts';
import { METRIC_VERSION } from '../../../src/core/scoring/metric-version.ts';
import { openSmallHouse } from '../../support/small-house.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mendbench-rescore-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A stored batch as an older version of the program would have left it, with another idea of F1. */
async function oldBatch(models: readonly string[]): Promise<{ readonly path: string; readonly batchId: string }> {
  const path = join(folder, 'results.db');
  const house = await openSmallHouse({ path });
  const batch = await house.useCases.startBatch({ models: [...models], repetitions: 2 });
  await batch.finished;
  await house.close();
  const database = new Database(path);
  database.exec(`UPDATE scores SET metric_version = '0', f1 = 0.5, figures = json_set(figures, '$.f1', 0.5);
    UPDATE summaries SET metric_version = '0', f1 = 0.5, figures = json_set(figures, '$.f1', 0.5);
    UPDATE run_standings SET metric_version = '0';
    UPDATE runs SET metric_version = '0';`);
  database.close();
  return { path, batchId: batch.started.batch_id };
}

describe('scoring anew', () => {
  it('adds scores of the current version without running anything, and keeps the old ones readable', async () => {
    const { path, batchId } = await oldBatch(['oracle', 'noop']);
    const house = await openSmallHouse({
      path,
      createAgent: (spec) =>
        ({ ...createBuiltinAgent(spec), repair: () => Promise.reject(new Error('asked')) }) as AnyAgent,
    });
    const { runs } = await house.useCases.rescore(batchId);
    expect(runs).toMatchObject([
      { model: 'oracle', from_version: '0', to_version: METRIC_VERSION, rescored_trials: 6, kept_trials: 0 },
      { model: 'noop', from_version: '0', to_version: METRIC_VERSION, rescored_trials: 6, kept_trials: 0 },
    ]);
    expect(runs.map((run) => [run.mean_f1_before, run.mean_f1_after])).toEqual([
      [0.5, 1],
      [0.5, 0],
    ]);
    const [oracle] = runs;
    const now = await house.useCases.f1('oracle', { runId: oracle!.run_id });
    const before = await house.useCases.f1('oracle', { runId: oracle!.run_id, metricVersion: '0' });
    expect([now.overall.f1.value, before.overall.f1.value]).toEqual([1, 0.5]);
    await expect(house.useCases.f1('oracle', { metricVersion: '7' })).rejects.toMatchObject({
      code: 'METRIC_VERSION_UNKNOWN',
    });
    await house.close();
  });

  it('finds nothing to do the second time', async () => {
    const { path, batchId } = await oldBatch(['oracle']);
    const house = await openSmallHouse({ path });
    await house.useCases.rescore(batchId);
    const { runs } = await house.useCases.rescore('latest');
    expect(runs).toMatchObject([{ rescored_trials: 0, kept_trials: 6, from_version: METRIC_VERSION }]);
    await house.close();
  });

  it('names tasks that have changed since, and leaves the run at its version', async () => {
    const { path, batchId } = await oldBatch(['oracle']);
    const database = new Database(path);
    database.exec("UPDATE trials SET task_hash = 'another' WHERE task_id = (SELECT min(task_id) FROM trials)");
    database.close();
    const house = await openSmallHouse({ path });
    const { runs } = await house.useCases.rescore(batchId);
    expect(runs[0]).toMatchObject({ to_version: '0', rescored_trials: 4 });
    expect(runs[0]?.changed_tasks).toHaveLength(1);
    await house.close();
  });
});
