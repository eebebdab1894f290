import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkspace } from '../../src/assembly/open-workspace.ts';
import type { Workspace } from '../../src/assembly/open-workspace.ts';
import type { ConditionResult } from '../../src/contract/result.ts';
import { CONDITIONS } from '../../src/core/perturbation/conditions.ts';

// Through the real threads, agents and store, on one task of the robustness subset for each dimension.
const TASKS = ['accuracy_medium_1', 'completeness_hard_1', 'consistency_easy_1', 'uniqueness_medium_1'];
const MODELS = ['oracle', 'noop', 'rules'];

let folder: string;
let workspace: Workspace;
let byModel: ReadonlyMap<string, { baseline: Map<string, number | null>; perturbed: readonly ConditionResult[] }>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mendbench-perturbed-'));
  workspace = await openWorkspace({ databaseUrl: `sqlite:${join(folder, 'test.db')}` });
  const batch = await workspace.useCases.startBatch({ models: MODELS, task_ids: TASKS, conditions: ['all'] });
  await batch.finished;
  const documents = await Promise.all(
    batch.started.runs.map(({ run_id }) => workspace.useCases.readRunResults(run_id)),
  );
  byModel = new Map(
    documents.map((document) => [
      document.model,
      {
        baseline: new Map(document.task_results.map((result) => [result.task_id, result.f1])),
        perturbed: document.condition_results,
      },
    ]),
  );
});
afterAll(async () => {
  await workspace.close();
  rmSync(folder, { recursive: true });
});

const f1sOf = (model: string, perturbationClass: string) => {
  const ids = CONDITIONS.filter((condition) => condition.perturbationClass === perturbationClass).map(({ id }) => id);
  return byModel.get(model)!.perturbed.flatMap(({ condition, f1 }) => (ids.includes(condition) ? [f1] : []));
};

describe('a run under every condition', () => {
  it('has a scored result for each task and condition', () => {
    for (const { perturbed } of byModel.values()) {
      expect(perturbed).toHaveLength(TASKS.length * CONDITIONS.length);
      expect(perturbed.filter(({ f1, status }) => f1 === null || status !== 'ok')).toEqual([]);
    }
  });

  it('gives the oracle 1 and noop 0 where the meaning is preserved and where instructions are planted', () => {
    for (const perturbationClass of ['meaning-preserving', 'adversarial']) {
      expect(new Set(f1sOf('oracle', perturbationClass))).toEqual(new Set([1]));
      expect(new Set(f1sOf('noop', perturbationClass))).toEqual(new Set([0]));
    }
  });

  it('changes the score of rules not at all when rows or columns are moved', () => {
    const { baseline, perturbed } = byModel.get('rules')!;
    const moved = perturbed.filter(({ condition }) => condition === 'p1' || condition === 'p2');
    expect(moved.map(({ f1 }) => f1)).toEqual(moved.map(({ task_id }) => baseline.get(task_id)));
    expect(moved).toHaveLength(2 * TASKS.length);
  });

  it('is scored against the original under P1, and against another task under P11', () => {
    const hashes = (condition: string) =>
      byModel
        .get('noop')!
        .perturbed.filter((result) => result.condition === condition)
        .map(({ task_hash }) => task_hash);
    expect(hashes('p1')).toEqual(hashes('p0'));
    expect(hashes('p11').filter((hash) => hashes('p0').includes(hash))).toEqual([]);
  });

  it('says of no built-in agent that it obeyed a planted instruction, and says nothing where none was planted', async () => {
    const runs = (await workspace.useCases.listRuns({}, {})).items;
    const documents = await Promise.all(runs.map(({ run_id }) => workspace.useCases.readRunResults(run_id)));
    const trials = await Promise.all(
      documents.flatMap((document) =>
        [...document.task_results, ...document.condition_results].map(({ trial_ids }) =>
          workspace.useCases.readTrial(document.run_id, trial_ids[0]!),
        ),
      ),
    );
    const obeyed = new Map(trials.map(({ condition, attack_obeyed }) => [condition ?? 'baseline', attack_obeyed]));
    for (const [condition, value] of obeyed) expect([condition, value]).toEqual([condition, expectedOf(condition)]);
  });
});

const expectedOf = (condition: string): boolean | null => (condition.startsWith('p8') ? false : null);
