import { describe, expect, it } from 'vitest';
import { CONDITIONS } from '../../../src/core/perturbation/conditions.ts';
import { KnownTasks } from '../../../src/execution/executor/known-tasks.ts';
import { pendingTrials } from '../../../src/execution/executor/pending-trials.ts';
import { createCatalogues } from '../../../src/execution/executor/suites/create-catalogues.ts';
import { trialKey } from '../../../src/execution/executor/trial-key.ts';
import { readBundledCatalogues } from '../../support/bundled-catalogues.ts';
import { readBundledDatasets } from '../../support/bundled-datasets.ts';
import { openSmallHouse } from '../../support/small-house.ts';
import { sampleRun } from '../../support/store-samples.ts';

const catalogues = readBundledCatalogues();

/** Catalogues of which the first bundled table was added as the user's own; `add` adds the second. */
function cataloguesWithOwn() {
  const [first, second] = readBundledDatasets().map((dataset, index) => {
    const descriptor = { ...dataset.descriptor, id: `own-${index + 1}`, number: 10 + index };
    const whole = `accuracy_easy_${descriptor.id}`;
    return { ...dataset, descriptor, taskIds: [whole] };
  });
  let own = { tables: [first!], pairs: [] };
  const standard = { catalogue: catalogues.suite('standard').catalogue, descriptors: [] };
  return {
    catalogues: createCatalogues({
      standard: () => standard,
      renamed: () => standard,
      own: () => own,
      facts: new Map(),
    }),
    add: () => {
      own = { tables: [...own.tables, second!], pairs: [] };
    },
  };
}

describe('the suites', () => {
  it('are the fixed ones, and the robustness suite takes each dataset and dimension once', () => {
    expect(catalogues.suiteNames()).toEqual(['standard', 'smoke', 'robustness', 'renamed', 'pairs', 'own']);
    const { taskIds, perturbedTaskIds, catalogue, usualConditions } = catalogues.suite('robustness');
    const places = taskIds.map((id) => {
      const { dimension, datasetNumber } = catalogue.summaryOf(id);
      return `${dimension} ${datasetNumber}`;
    });
    expect(new Set(places).size).toBe(36);
    expect(taskIds).toHaveLength(36);
    expect(perturbedTaskIds).toEqual(taskIds);
    expect(usualConditions).toEqual(['all']);
    expect(catalogues.suite('standard').perturbedTaskIds).toEqual(taskIds);
    expect(catalogues.suite('smoke').taskIds.filter((id) => !taskIds.includes(id))).toEqual([]);
  });

  it('keep the version of the standard catalogue, and have another under a task seed', () => {
    expect(catalogues.suite('smoke').catalogue.version).toBe('5194635dad30c462');
    const other = catalogues.suite('standard', 'mine');
    expect(other.catalogue.version).not.toBe('5194635dad30c462');
    expect(catalogues.suite('standard', 'mine').catalogue).toBe(other.catalogue);
    expect(() => catalogues.suite('own', 'mine')).toThrow(expect.objectContaining({ code: 'TASK_SEED_INVALID' }));
  });

  it('give every task one id that finds it again', () => {
    expect(catalogues.suiteOfTask('accuracy_easy_1').name).toBe('standard');
    const renamed = catalogues.suiteOfTask('accuracy_easy_1-renamed');
    expect(renamed.name).toBe('renamed');
    const task = renamed.catalogue.build('accuracy_easy_1-renamed');
    expect(task.id).toBe('accuracy_easy_1-renamed');
    expect(task.hash).not.toBe(catalogues.suite('standard').facts.get('accuracy_easy_1')?.hash);
    expect(task.hash).toBe(renamed.facts.get('accuracy_easy_1-renamed')?.hash);
    expect(() => catalogues.suiteOfTask('accuracy_eazy_1')).toThrow(
      expect.objectContaining({ code: 'TASK_NOT_FOUND', message: expect.stringContaining('"accuracy_easy_1"') }),
    );
    expect(() => catalogues.suite('robustnes')).toThrow(
      expect.objectContaining({ code: 'SUITE_UNKNOWN', message: expect.stringContaining('"robustness"') }),
    );
  });

  it('find a table of the user by its name, one added meanwhile too, and none that has changed', () => {
    const { catalogues: own, add } = cataloguesWithOwn();
    const place = { taskId: 'accuracy_easy_own-1', taskSeed: null };
    const before = own.suite('own');
    expect(own.suite('own-1').taskIds).toEqual([place.taskId]);
    expect(own.suitesOf(place.taskId)).toEqual(['own', 'own-1']);
    expect(() => own.suite('own-2')).toThrow(expect.objectContaining({ code: 'SUITE_UNKNOWN' }));
    add();
    expect(own.suite('own-2').taskIds).toEqual(['accuracy_easy_own-2']);
    expect(own.suite('own').taskIds).toHaveLength(2);
    expect(own.catalogueAt({ ...place, catalogueVersion: before.catalogue.version })).toBeNull();
    expect(own.catalogueAt({ ...place, catalogueVersion: own.suite('own-1').catalogue.version })).not.toBeNull();
  });
});

describe('a plan with conditions', () => {
  it('runs the baseline on all tasks and conditions on those of the subset', async () => {
    const house = await openSmallHouse({ tasks: 6 });
    const inSubset = house.catalogue.taskIds.filter((id) => Number(id.split('_').at(-1)) % 3 === 0);
    const plan = await house.useCases.estimateBatch({ models: ['noop', 'calibrated'], conditions: ['p1', 'p2'] });
    expect(inSubset).toHaveLength(2);
    // One repetition of noop, three of calibrated: 6 tasks and 2 of them under 2 conditions.
    expect(plan.models.map((model) => model.trials)).toEqual([10, 30]);
    const robustness = await house.useCases.estimateBatch({ model: 'noop', suite: 'robustness' });
    expect(robustness.trials).toBe(2 + 2 * CONDITIONS.length);
    await house.close();
  });

  it('refuses unknown conditions with the nearest, and conditions that would be run on nothing', async () => {
    const house = await openSmallHouse({ tasks: 3 });
    await expect(house.useCases.estimateBatch({ model: 'noop', conditions: ['p14'] })).rejects.toMatchObject({
      code: 'CONDITION_UNKNOWN',
    });
    const task_ids = ['accuracy_easy_1'];
    await expect(house.useCases.estimateBatch({ model: 'noop', task_ids, conditions: ['p1'] })).rejects.toMatchObject({
      code: 'PLAN_INVALID',
    });
    await house.close();
  });
});

describe('what a run still lacks', () => {
  const hashes = { taskHash: 't', tableHash: 'a', promptHash: 'p' };
  const place = { catalogueVersion: 'c1', taskId: 'x' };
  const perturbed = { ...place, ...hashes, condition: 'p1', tableHash: 'b' };
  const run = sampleRun(
    { runId: 'r', batchId: 'b' },
    { repetitions: 2, taskIds: ['x', 'y'], perturbedTaskIds: ['x'], conditions: ['p1'] },
  );
  const identity = { agentHash: run.agentHash, repetition: 1, condition: 'p1' };

  it('is every repetition of the baseline, and of the conditions where the task has any', () => {
    const known = new KnownTasks([], []);
    const pendingOf = (taskId: string) =>
      pendingTrials(taskId, known, [{ run, scoredKeys: new Set() }]).map(
        ({ condition, repetition }) => `${condition} ${repetition}`,
      );
    expect(pendingOf('x')).toEqual(['baseline 1', 'baseline 2', 'p1 1', 'p1 2']);
    expect(pendingOf('y')).toEqual(['baseline 1', 'baseline 2']);
  });

  it('leaves out what is scored of the very same table under the very same condition', () => {
    const known = new KnownTasks([], [perturbed]);
    const pendingOf = (key: string) =>
      pendingTrials('x', known, [{ run, scoredKeys: new Set([key]) }])
        .filter(({ condition }) => condition === 'p1')
        .map(({ repetition }) => repetition);
    expect(pendingOf(trialKey({ task: perturbed, ...identity }))).toEqual([2]);
    expect(pendingOf(trialKey({ task: { ...perturbed, tableHash: 'other' }, ...identity }))).toEqual([1, 2]);
    expect(pendingOf(trialKey({ task: { ...perturbed, taskHash: 'other' }, ...identity }))).toEqual([1, 2]);
    expect(pendingOf(trialKey({ task: { ...perturbed, promptHash: 'other' }, ...identity }))).toEqual([1, 2]);
    expect(pendingOf(trialKey({ task: perturbed, ...identity, condition: 'p2' }))).toEqual([1, 2]);
  });
});
