import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openWorkspace } from '../../src/assembly/open-workspace.ts';

test('a condition that a table cannot carry is left out of the run with its reason, and the run is complete without it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mendbench-left-out-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const workspace = await openWorkspace({ databaseUrl: `sqlite:${join(folder, 'test.db')}` });
  onTestFinished(() => workspace.close());
  const { useCases } = workspace;
  // Some of the nine consistency tasks of the fixed 36 have no room for double the errors.
  const request = {
    models: ['noop'],
    suite: 'robustness',
    conditions: ['p1', 'p9-double'],
    dimensions: ['consistency' as const],
    repetitions: 2,
  };
  const batch = await useCases.startBatch(request);
  expect(await batch.finished).toBe('completed');
  const { batch_id: batchId } = batch.started;
  const read = async () => (await useCases.listRuns({ batchId }, {})).items[0]!;
  const run = await read();
  expect(run.left_out.length).toBeGreaterThan(0);
  expect(new Set(run.left_out.map(({ condition }) => condition))).toEqual(new Set(['p9-double']));
  expect(run.left_out.every(({ reason }) => reason.length > 0)).toBe(true);
  const planned = 2 * 9 * 3;
  expect(run.progress).toMatchObject({
    total_trials: planned - 2 * run.left_out.length,
    finished_trials: planned - 2 * run.left_out.length,
    failed_trials: 0,
  });
  const [entry] = (await useCases.readLeaderboard(batchId)).entries;
  expect(entry?.partial).toBe(false);
  const again = await useCases.continueBatch(batchId);
  expect(await again.finished).toBe('completed');
  expect(await read()).toMatchObject({ left_out: run.left_out, progress: run.progress });
});
