import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { createBuiltinAgent } from '../../../src/agents/builtin-agents.ts';
import { isTruthSeeing } from '../../../src/agents/agent-port.ts';
import type { Agent, AnyAgent } from '../../../src/agents/agent-port.ts';
import { resultDocumentSchema } from '../../../src/contract/result.ts';
import { columnOf } from '../../../src/core/table/table.ts';
import { openSmallHouse } from '../../support/small-house.ts';

const folder = mkdtempSync(join(tmpdir(), 'mendbench-conditions-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The tasks 3 and 6 of six are of the subset that conditions are run on. */
const PERTURBED = ['accuracy_easy_3', 'accuracy_easy_6'];

async function documentsOf(house: Awaited<ReturnType<typeof openSmallHouse>>, batchId: string) {
  const runs = (await house.useCases.listRuns({ batchId }, {})).items;
  const documents = await Promise.all(runs.map((run) => house.useCases.readRunResults(run.run_id)));
  return documents.map((document) => resultDocumentSchema.parse(document));
}

describe('a run with conditions', () => {
  it('scores perturbed trials beside the baseline, and never among the results of tasks', async () => {
    const house = await openSmallHouse({ tasks: 6 });
    const batch = await house.useCases.startBatch({ models: ['oracle', 'noop'], conditions: ['p1', 'p2'] });
    await batch.finished;
    const documents = await documentsOf(house, batch.started.batch_id);
    for (const { model, task_results, condition_results, partial } of documents) {
      const f1 = model === 'oracle' ? 1 : 0;
      expect(task_results.map((result) => result.f1)).toEqual(Array(6).fill(f1));
      expect(condition_results.map((result) => [result.task_id, result.condition, result.f1])).toEqual(
        PERTURBED.flatMap((task) => ['p1', 'p2'].map((condition) => [task, condition, f1])),
      );
      expect(partial).toBe(false);
    }
    await house.close();
  });

  it('scores what is led back to the same bytes only once', async () => {
    const house = await openSmallHouse({ tasks: 6 });
    const batch = await house.useCases.startBatch({ model: 'noop', conditions: ['p1', 'p2'] });
    await batch.finished;
    expect(house.scored()).toBe(6);
    await house.close();
  });

  it('draws anew under p0, so that the noise between two runs is seen', async () => {
    const house = await openSmallHouse({ tasks: 3 });
    const model = 'calibrated@repair=0.5@damage=0.5';
    const batch = await house.useCases.startBatch({ model, conditions: ['p0'], repetitions: 10 });
    await batch.finished;
    const runId = batch.started.runs[0]!.run_id;
    const trials = await house.storage.trials.listTrials(runId, 'accuracy_easy_3');
    const handedIn = (condition: string) =>
      trials.filter((trial) => trial.condition === condition).map((trial) => trial.submissionHash);
    expect(handedIn('p0')).toHaveLength(10);
    expect(handedIn('p0')).not.toEqual(handedIn('baseline'));
    await house.close();
  });

  it('that is cut off loses no trial and doubles none when it is continued', async () => {
    const path = join(folder, 'continued.db');
    const house = await openSmallHouse({ tasks: 6, path });
    let seen = 0;
    const batch = await house.useCases.startBatch(
      { models: ['noop', 'calibrated'], conditions: ['p1', 'p2'] },
      {
        onEvent: (event) => {
          if (event.kind === 'trial-finished' && (seen += 1) === 11) batch.cancel('interrupted');
        },
      },
    );
    await batch.finished;
    const database = new Database(path, { readonly: true });
    const count = (sql: string): number => Number(database.prepare(sql).pluck().get());
    const before = count('select count(*) from trials');
    expect(before).toBeLessThan(40);
    let rerun = 0;
    const rest = await house.useCases.continueBatch(batch.started.batch_id, {
      onEvent: (event) => {
        if (event.kind === 'trial-finished') rerun += 1;
      },
    });
    await rest.finished;
    expect(rerun).toBe(40 - before);
    expect(count('select count(*) from trials')).toBe(40);
    expect(count('select count(distinct run_id || task_id || condition || repetition) from trials')).toBe(40);
    expect(count('select sum(scored) from summaries')).toBe(40);
    expect(count("select count(*) from summaries where condition <> 'baseline'")).toBe(8);
    database.close();
    await house.close();
  });

  it('shows a perturbed trial with its condition and what became of its cells', async () => {
    const house = await openSmallHouse({ tasks: 3 });
    const batch = await house.useCases.startBatch({ model: 'oracle', conditions: ['p2'] });
    await batch.finished;
    const [document] = await documentsOf(house, batch.started.batch_id);
    const trial = await house.useCases.readTrial(document!.run_id, document!.condition_results[0]!.trial_ids[0]!);
    expect(trial).toMatchObject({ condition: 'p2', task_id: 'accuracy_easy_3', status: 'ok' });
    expect(trial.cell_verdicts.map(({ verdict }) => verdict)).toEqual(['fixed', 'fixed']);
    await house.close();
  });
});

describe('tasks that no agent could do', () => {
  it('are a share of the plan, and too great a share takes the rank away', async () => {
    const createAgent = (spec: string): AnyAgent => {
      const noop = createBuiltinAgent('noop');
      if (spec !== 'unreliable' || isTruthSeeing(noop)) return createBuiltinAgent(spec);
      const unreliable: Agent = {
        definition: { ...noop.definition, slug: 'unreliable' },
        async repair(view, context) {
          if (columnOf(view.dirty, 'code')[0] === 'accuracy_easy_1') throw new Error('out of order');
          return noop.repair(view, context);
        },
      };
      return unreliable;
    };
    const house = await openSmallHouse({ tasks: 2, createAgent, standardSpecs: ['noop'] });
    const batch = await house.useCases.startBatch({ models: ['noop', 'unreliable'] });
    await batch.finished;
    const scope = await house.scopes.ofBatch(
      await house.storage.runs.listRuns({ batchId: batch.started.batch_id }),
      'standard',
      house.catalogue.version,
    );
    const facts = [...scope.models.values()].map(({ model, missingShare, isRankable }) => [
      model,
      missingShare,
      isRankable,
    ]);
    expect(facts).toEqual([
      ['noop', 0, true],
      ['unreliable', 0.5, false],
    ]);
    await house.close();
  });
});
