import { describe, expect, test } from 'vitest';
import { createBuiltinAgent } from '../../src/agents/builtin-agents.ts';
import type { AnyAgent } from '../../src/agents/agent-port.ts';
import { isTruthSeeing } from '../../src/agents/agent-port.ts';
import { CONDITIONS, expandConditions, isInRobustnessSubset } from '../../src/core/perturbation/conditions.ts';
import { perturbTask } from '../../src/core/perturbation/perturb-task.ts';
import type { PerturbedTask } from '../../src/core/perturbation/perturbed-task.ts';
import type { TaskScore } from '../../src/core/scoring/task-score.ts';
import { createTaskScorer } from '../../src/core/scoring/task-scorer.ts';
import type { Submission } from '../../src/core/submission/submission.ts';
import { csvFromTable } from '../../src/core/table/csv-text.ts';
import type { Catalogue } from '../../src/core/task/catalogue.ts';
import { createCatalogue } from '../../src/core/task/catalogue.ts';
import { createPairCatalogue } from '../../src/core/task/pairs/create-pair-catalogue.ts';
import type { Task } from '../../src/core/task/task.ts';
import { isCodedError } from '../../src/foundation/coded-error.ts';
import { createRandom } from '../../src/foundation/random.ts';
import { readBundledDatasets } from '../support/bundled-datasets.ts';
import { SMALL_CLEAN, SMALL_DIRTY, smallPair } from '../support/small-pair.ts';

const catalogue = createCatalogue(readBundledDatasets());
const subset = catalogue.taskIds.filter((id) => isInRobustnessSubset(catalogue.summaryOf(id)));
/** All that agents may be shown. */
const SHOWN = 'title dimension dirty columns parts key identities rules prompt inputFormat'.split(' ');
const perturbed = (id: string, condition: string): PerturbedTask =>
  perturbTask(catalogue.build(id), condition, { build: (variation) => catalogue.build(id, variation) });

async function handIn(spec: string, { view, truth }: PerturbedTask): Promise<Submission> {
  const agent: AnyAgent = createBuiltinAgent(spec);
  const context = { random: createRandom('robust'), signal: new AbortController().signal, model: null };
  const outcome = await (isTruthSeeing(agent) ? agent.repair(view, truth, context) : agent.repair(view, context));
  if (outcome.status !== 'ok') throw new Error(outcome.message);
  return outcome.submission;
}

async function scoreOf(spec: string, task: PerturbedTask): Promise<TaskScore> {
  return createTaskScorer(task.task).score(task.mapBack(await handIn(spec, task)));
}

async function f1Of(spec: string, task: PerturbedTask): Promise<number> {
  return (await scoreOf(spec, task)).f1;
}

const made = CONDITIONS.map(({ id }) => id);
const withErrors = made.filter((id) => id !== 'p13');
/** The tables that carry a condition too little, with the code of the refusal. */
const INFEASIBLE: Readonly<Record<string, readonly string[]>> = {
  'p9-double': [
    'accuracy_hard_5',
    'completeness_medium_6',
    'completeness_medium_9',
    'consistency_medium_5',
    'consistency_hard_3',
    'consistency_hard_6',
    'consistency_hard_9',
  ],
};
const feasible = (condition: string): readonly string[] =>
  subset.filter((id) => INFEASIBLE[condition]?.includes(id) !== true);

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
    for (const id of feasible(condition)) {
      const task = perturbed(id, condition);
      expect([id, await f1Of('noop', task), await f1Of('oracle', task)]).toEqual([id, 0, 1]);
      expect(csvFromTable(perturbed(id, condition).view.dirty)).toBe(csvFromTable(task.view.dirty));
    }
  });
});

describe('conditions that change what a deterministic agent does not read', () => {
  const silent = made.filter((id) => /^p[0-6](-|$)/u.test(id));

  test.each(silent)('%s changes no figure of rules on any task', async (condition) => {
    for (const id of subset) {
      const baseline = figuresOf(await scoreOf('rules', perturbed(id, 'p0')));
      expect([id, figuresOf(await scoreOf('rules', perturbed(id, condition)))]).toEqual([id, baseline]);
    }
  });

  test('p1 changes the score of rules on none of the 108 tasks', async () => {
    for (const id of catalogue.taskIds) {
      const baseline = figuresOf(await scoreOf('rules', perturbed(id, 'p0')));
      expect([id, figuresOf(await scoreOf('rules', perturbed(id, 'p1')))]).toEqual([id, baseline]);
    }
  });
});

describe('what an agent sees under a condition', () => {
  // P13 hands the clean table out, so there it is no secret.
  test.each(withErrors)('of %s does not depend on the clean table', (condition) => {
    for (const id of feasible(condition)) {
      const blank = (task: Task): Task => {
        const { clean } = task.truth;
        const cells = clean.cells.map((column, c) => (c === 0 ? column : column.map(() => 'hidden')));
        return { ...task, truth: { ...task.truth, clean: { ...clean, cells } } };
      };
      const blanked = perturbTask(blank(catalogue.build(id)), condition, {
        build: (variation) => blank(catalogue.build(id, variation)),
      });
      const { view } = perturbed(id, condition);
      expect(blanked.view).toEqual(view);
      expect(Object.keys(view).filter((field) => !SHOWN.includes(field))).toEqual([]);
      expect(Object.isFrozen(view)).toBe(true);
    }
  });

  test('under P4 is no name of the original', () => {
    for (const id of subset) {
      const names = [...catalogue.build(id).view.columns, ...catalogue.build(id).view.parts].map(({ name }) => name);
      const seen = JSON.stringify(perturbed(id, 'p4').view);
      expect(names.filter((name) => name.includes('_') && new RegExp(`\\b${name}\\b`, 'u').test(seen))).toEqual([]);
    }
  });

  test('under P5 is the form of the table, and under no other condition', () => {
    const forms = made.map((condition) => [condition, perturbed(subset[0]!, condition).view.inputFormat]);
    expect(forms.filter(([, form]) => form !== undefined)).toEqual([
      ['p5-json', 'json'],
      ['p5-markdown', 'markdown'],
    ]);
  });

  test('under P6 is another prompt each time, with the same table and declarations', () => {
    for (const id of subset) {
      const views = ['p0', 'p6-1', 'p6-2', 'p6-3', 'p6-4', 'p6-5'].map((condition) => perturbed(id, condition).view);
      expect(new Set(views.map(({ prompt }) => prompt)).size).toBe(6);
      expect(views.map((view) => ({ ...view, prompt: '' }))).toEqual(views.map(() => ({ ...views[0], prompt: '' })));
    }
  });
});

describe('other rates and sizes', () => {
  const factsOf = (id: string, condition: string) => perturbed(id, condition).task.manifest;

  test.each([
    ['p9-half', 0.5],
    ['p9-double', 2],
  ])('%s plants about so many times the errors into the same rows', (condition, factor) => {
    for (const id of feasible(condition)) {
      const [base, scaled] = [factsOf(id, 'p0'), factsOf(id, condition)];
      expect([id, scaled.rowCount]).toEqual([id, base.rowCount]);
      const ratio = scaled.errorCount / base.errorCount;
      expect([id, factor > 1 ? ratio >= 1.5 && ratio < 2.1 : ratio >= 0.49 && ratio <= 0.75]).toEqual([id, true]);
    }
  });

  test.each([
    ['p10-half', 0.5],
    ['p10-double', 2],
  ])('%s takes about so many times the rows at about the same rate', (condition, factor) => {
    for (const id of feasible(condition)) {
      const [base, scaled] = [factsOf(id, 'p0'), factsOf(id, condition)];
      expect([id, Math.abs(scaled.rowCount / base.rowCount / factor - 1) < 0.25]).toEqual([id, true]);
      expect([id, Math.abs(scaled.errorRate / base.errorRate - 1) < 0.25]).toEqual([id, true]);
    }
  });

  test('are refused with the reason where the table does not carry them, at once the second time', () => {
    for (const [condition, ids] of Object.entries(INFEASIBLE)) {
      for (const id of ids) {
        expect(() => perturbed(id, condition)).toThrow(expect.objectContaining({ code: 'RATE_INFEASIBLE' }));
        expect(() => perturbed(id, condition)).toThrow(/only [\d.]+ times its error rate where 2 times are asked for/u);
      }
    }
    expect(() => catalogue.build(subset[0]!, { errorFactor: 0.001 })).toThrow(/where 1 are needed/u);
    const refusals = [0, 1].map(() => refusalOf(() => catalogue.build(subset[0]!, { errorFactor: 0.001 })));
    expect(refusals[1]).toBe(refusals[0]);
  });
});

describe('own tables and real pairs', () => {
  const [first] = readBundledDatasets();
  const own = createCatalogue([{ ...first!, descriptor: { ...first!.descriptor, number: 12 } }]);
  const pairs = createPairCatalogue([
    smallPair({ dirty: SMALL_DIRTY.replace('name', 'beer_name'), clean: SMALL_CLEAN.replace('name', 'beer_name') }),
  ]);
  const underAll = (of: Catalogue, id: string) =>
    made.map((condition) => [
      condition,
      codeOf(() => perturbTask(of.build(id), condition, { build: (variation) => of.build(id, variation) })),
    ]);

  test('carry every condition where the table is large enough', () => {
    for (const id of own.taskIds.filter((task) => /^(accuracy|uniqueness)_easy/u.test(task))) {
      expect(underAll(own, id)).toEqual(made.map((condition) => [condition, null]));
    }
  });

  test('refuse of a pair what would need another draw, with the reason, and nothing else', () => {
    const redrawn = ['p9-half', 'p9-double', 'p10-half', 'p10-double', 'p11', 'p12'];
    const [id] = pairs.taskIds;
    expect(underAll(pairs, id!)).toEqual(
      made.map((condition) => [condition, redrawn.includes(condition) ? 'TASK_INFEASIBLE' : null]),
    );
    expect(() => pairs.build(id!, { rowFactor: 2 })).toThrow(/leave out the conditions p9 to p12/u);
  });

  test.each(['p3-case', 'p3-space', 'p4', 'p5-json', 'p6-3', 'p7', 'p8-1'])(
    '%s leaves noop at 0 and oracle at 1 on a pair',
    async (condition) => {
      const [id] = pairs.taskIds;
      const task = perturbTask(pairs.build(id!), condition, { build: (variation) => pairs.build(id!, variation) });
      expect([await f1Of('noop', task), await f1Of('oracle', task)]).toEqual([0, 1]);
    },
  );
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
      const text = task.view.dirty.cells.flat().find((cell) => cell?.startsWith('SYSTEM NOTE') === true) ?? '';
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
    expect(expandConditions(['headline'])).toEqual(made.filter((id) => /^p[0-8](-|$)/u.test(id)));
    expect(expandConditions(['p3', 'p9-half'])).toEqual(['p3-case', 'p3-snake', 'p3-space', 'p9-half']);
    expect(() => expandConditions(['p88'])).toThrow(expect.objectContaining({ code: 'CONDITION_UNKNOWN' }));
  });
});

/** To twelve digits: the calibration of confidences is summed in the order of the claims, which moves its last bits. */
function figuresOf(score: TaskScore): unknown {
  return JSON.parse(
    JSON.stringify(score, (_, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(12)) : value)),
  );
}

function refusalOf(attempt: () => unknown): unknown {
  try {
    attempt();
  } catch (error) {
    return error;
  }
  return null;
}

function codeOf(attempt: () => unknown): string | null {
  const refusal = refusalOf(attempt);
  return isCodedError(refusal) ? refusal.code : null;
}

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
