import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorkspace } from '../../src/assembly/open-workspace.ts';
import type { Workspace } from '../../src/assembly/open-workspace.ts';
import { meanAndSpread } from '../../src/core/statistics/mean-and-spread.ts';

const folder = mkdtempSync(join(tmpdir(), 'mendbench-implied-'));
let workspace: Workspace;

beforeAll(async () => {
  workspace = await openWorkspace({ databaseUrl: `sqlite:${join(folder, 'test.db')}` });
});
afterAll(async () => {
  await workspace.close();
  rmSync(folder, { recursive: true });
});

/** Edit-set similarity of each cell task over three repetitions, with what the task is made of. */
async function measured(repair: number, damage: number) {
  const { useCases } = workspace;
  const batch = await useCases.startBatch({
    models: [`calibrated@repair=${repair}@damage=${damage}`],
    dimensions: ['accuracy', 'completeness', 'consistency'],
    repetitions: 3,
  });
  await batch.finished;
  const { run_id: runId, model } = batch.started.runs[0]!;
  const { overall, tasks } = await useCases.reliability(model, { runId });
  const facts = new Map(
    (await useCases.listTasks({}, { limit: 200 })).items.map((task) => [task.task_id, task] as const),
  );
  return {
    overall,
    inOverview: (await useCases.overview({ runId })).models.find((entry) => entry.model === model)?.reliability,
    tasks: tasks.map(({ task_id: taskId, edit_similarity: similarity }) => {
      const { error_count: errors, row_count: rows, column_count: columns } = facts.get(taskId)!;
      return { similarity: similarity!, errors, clean: rows * columns - errors };
    }),
  };
}

/** How many standard errors the mean of the differences is from 0. */
function standardised(differences: readonly number[]): number {
  const { mean, deviation } = meanAndSpread(differences)!;
  return mean / (deviation! / Math.sqrt(differences.length));
}

describe('the reliability of an agent that edits by chance', () => {
  // Two runs repair an error each with probability p. It is in one of the sets with probability u = 1 - (1 - p)^2, and then in
  // both with p^2 / u = p / (2 - p), whatever the size of the union: that is the expected Jaccard similarity exactly, but for
  // the chance (1 - p)^2n that both sets are empty.
  test.each([0.5, 0.8])('is p / (2 - p) where it repairs with probability %d and damages nothing', async (repair) => {
    const { tasks, overall, inOverview } = await measured(repair, 0);
    expect(tasks).toHaveLength(81);
    const expected = repair / (2 - repair);
    expect(Math.abs(standardised(tasks.map(({ similarity }) => similarity - expected)))).toBeLessThanOrEqual(3);
    // What is stored beside the scores tells the same as the submissions themselves.
    expect(inOverview?.value).toBeCloseTo(overall.edit_similarity.value!, 12);
  });

  // A damaged cell is in one of the sets with probability 1 - (1 - q)^2 and in both with at most q^2, and then seldom with the
  // same value: of the expected union of E errors and N clean cells, only the repaired errors are common.
  test('falls by what it damages, as the sizes of the tables imply', async () => {
    const [repair, damage] = [0.8, 0.01];
    const { tasks } = await measured(repair, damage);
    const differences = tasks.map(({ similarity, errors, clean }) => {
      const union = errors * (1 - (1 - repair) ** 2) + clean * (1 - (1 - damage) ** 2);
      return similarity - (errors * repair ** 2) / union;
    });
    expect(Math.abs(standardised(differences))).toBeLessThanOrEqual(3);
  });
});
