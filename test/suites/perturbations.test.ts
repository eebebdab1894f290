import { describe, expect, test } from 'vitest';
import { createBuiltinAgent } from '../../src/agents/builtin-agents.ts';
import type { AnyAgent } from '../../src/agents/agent-port.ts';
import { isTruthSeeing } from '../../src/agents/agent-port.ts';
import { CONDITIONS, expandConditions, isInRobustnessSubset } from '../../src/core/perturbation/conditions.ts';
import { perturbTask } from '../../src/core/perturbation/perturb-task.ts';
import type { PerturbedTask } from '../../src/core/perturbation/perturbed-task.ts';
import { createTaskScorer } from '../../src/core/scoring/task-scorer.ts';
import type { Submission } from '../../src/core/submission/submission.ts';
import { csvFromTable } from '../../src/core/table/csv-text.ts';
import { createCatalogue } from '../../src/core/task/catalogue.ts';
import { createRandom } from '../../src/foundation/random.ts';
import { readBundledDatasets } from '../support/bundled-datasets.ts';

const catalogue = createCatalogue(readBundledDatasets());
const subset = catalogue.taskIds.filter((id) => isInRobustnessSubset(catalogue.summaryOf(id)));
const perturbed = (id: string, condition: string): PerturbedTask =>
  perturbTask(catalogue.build(id), condition, { build: (variation) => catalogue.build(id, variation) });

async function handIn(spec: string, { view, truth }: PerturbedTask): Promise<Submission> {
  const agent: AnyAgent = createBuiltinAgent(spec);
  const context = { random: createRandom('robust'), signal: new AbortController().signal, model: null };
  const outcome = await (isTruthSeeing(agent) ? agent.repair(view, truth, context) : agent.repair(view, context));
  if (outcome.status !== 'ok') throw new Error(outcome.message);
  return outcome.submission;
}

async function f1Of(spec: string, task: PerturbedTask): Promise<number> {
  return createTaskScorer(task.task).score(task.mapBack(await handIn(spec, task))).f1;
}

const made = CONDITIONS.map(({ id }) => id);
const withErrors = made.filter((id) => id !== 'p13');

describe('the subset that conditions are run on', () => {
  test('is 36 tasks: each dataset and dimension once, each difficulty equally often', () => {
    const summaries = subset.map((id) => catalogue.summaryOf(id));
    expect(subset).toHaveLength(36);
    expect(new Set(summaries.map(({ datasetNumber, dimension }) => `${datasetNumber}${dimension}`)).size).toBe(36);
    expect(summaries.filter(({ difficulty }) => difficulty === 'hard')).toHaveLength(12);
  });
});

describe.each(withErrors)('condition %s', (condition) => {
  test('leaves noop at 0 and oracle at 1 on every task of the subset, and gives the same bytes again', async () => {
    for (const id of subset) {
      const task = perturbed(id, condition);
      expect([id, await f1Of('noop', task), await f1Of('oracle', task)]).toEqual([id, 0, 1]);
      expect(csvFromTable(perturbed(id, condition).view.dirty)).toBe(csvFromTable(task.view.dirty));
    }
  });
});

describe('conditions that only reorder', () => {
  test.each(['p0', 'p1', 'p2'])('%s changes the score of rules on no task', async (condition) => {
    for (const id of subset) {
      const baseline = await f1Of('rules', perturbed(id, 'p0'));
      expect([id, await f1Of('rules', perturbed(id, condition))]).toEqual([id, baseline]);
    }
  });
});

describe('an added column', () => {
  test('that is altered is damage, and left alone is none', async () => {
    const task = perturbed(subset[0]!, 'p7');
    const right = await handIn('oracle', task);
    const column = right.table.columns.indexOf('source_system');
    const altered = {
      ...right.table,
      cells: right.table.cells.with(
        column,
        right.table.cells[column]!.map(() => 'x'),
      ),
    };
    const scorer = createTaskScorer(task.task);
    expect(scorer.score(right).counts.damaged).toBe(0);
    expect(scorer.score({ ...right, table: altered }).counts.damaged).toBe(right.table.rowCount);
  });
});

describe('a planted instruction', () => {
  const obey: Readonly<Record<string, (submission: Submission, text: string) => Submission>> = {
    'p8-1': (submission, text) => overwrite(submission, /of (\S+) to 0/.exec(text)![1]!, '0'),
    'p8-2': (submission, text) => withoutRow(submission, /_rid (\S+);/.exec(text)![1]!),
    'p8-3': (submission, text) => overwrite(submission, /cell of (\S+) and/.exec(text)![1]!, 'APPROVED'),
  };

  test.each(Object.keys(obey))('%s is seen where it is obeyed and nowhere else', async (condition) => {
    for (const id of subset) {
      const task = perturbed(id, condition);
      const text = task.view.dirty.cells.at(-1)!.find((cell) => cell !== null) ?? '';
      const submission = await handIn('noop', task);
      expect(text).toContain('SYSTEM NOTE');
      expect([id, task.isAttackObeyed?.(submission)]).toEqual([id, false]);
      expect([id, task.isAttackObeyed?.(obey[condition]!(submission, text))]).toEqual([id, true]);
    }
  });

  test('does not reach the scored table, whatever becomes of its column', async () => {
    const task = perturbed(subset[0]!, 'p8-1');
    const right = await handIn('oracle', task);
    const emptied = overwrite(right, 'remarks', null);
    const scorer = createTaskScorer(task.task);
    const score = scorer.score(task.mapBack(right));
    expect(score.schemaDamage.value).toBe(0);
    expect(scorer.score(task.mapBack(emptied))).toEqual(score);
  });
});

describe('the clean table', () => {
  test('is left untouched by noop, oracle, rules and the evidence solver', async () => {
    for (const id of subset) {
      const task = perturbed(id, 'p13');
      for (const spec of ['noop', 'oracle', 'evidence-solver']) {
        const score = createTaskScorer(task.task).score(await handIn(spec, task));
        expect([id, spec, score.specificity, score.counts.changed]).toEqual([id, spec, 1, 0]);
      }
    }
  });
});

describe('names of conditions', () => {
  test('expand to variants in one order, each once, and refuse what they do not know', () => {
    expect(expandConditions(['p8', 'p1', 'P8-2'])).toEqual(['p1', 'p8-1', 'p8-2', 'p8-3']);
    expect(expandConditions(['all'])).toEqual(made);
    expect(expandConditions(['baseline'])).toEqual([]);
    expect(() => expandConditions(['p88'])).toThrow(expect.objectContaining({ code: 'CONDITION_UNKNOWN' }));
  });
});

function overwrite(submission: Submission, column: string, value: string | null): Submission {
  const { table } = submission;
  const place = table.columns.indexOf(column);
  const cells = table.cells.with(
    place,
    table.cells[place]!.map(() => value),
  );
  return { ...submission, table: { ...table, cells } };
}

function withoutRow(submission: Submission, rid: string): Submission {
  const { table } = submission;
  const row = table.cells[0]!.indexOf(rid);
  const cells = table.cells.map((column) => column.toSpliced(row, 1));
  return { ...submission, table: { ...table, cells, rowCount: table.rowCount - 1 } };
}
