import { beforeAll, describe, expect, it } from 'vitest';
import { BUILTIN_AGENTS, createBuiltinAgent } from '../../../src/agents/builtin-agents.ts';
import { repairByRules } from '../../../src/agents/rules/repair-by-rules.ts';
import { DIMENSIONS } from '../../../src/core/dataset/dimension.ts';
import { scoreSubmission } from '../../../src/core/scoring/score-submission.ts';
import type { Submission } from '../../../src/core/submission/submission.ts';
import { csvFromTable } from '../../../src/core/table/csv-text.ts';
import { columnOf, createTable, selectRows } from '../../../src/core/table/table.ts';
import { createCatalogue } from '../../../src/core/task/catalogue.ts';
import type { HiddenTruth, Task } from '../../../src/core/task/task.ts';
import { runTrial } from '../../../src/execution/executor/run-trial.ts';
import { canonicalJson } from '../../../src/foundation/canonical-json.ts';
import { createRandom } from '../../../src/foundation/random.ts';
import { readBundledDatasets } from '../../support/bundled-datasets.ts';
import { plantSecondDefects } from '../../support/second-injector.ts';

/** The tasks of one difficulty: all datasets, all dimensions. */
let tasks: readonly Task[] = [];

beforeAll(() => {
  const catalogue = createCatalogue(readBundledDatasets());
  tasks = catalogue.taskIds.filter((id) => id.includes('_medium_')).map((id) => catalogue.build(id));
});

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/** The task with its clean table for a dirty one, and then with faults planted by the second injector. */
function replanted(task: Task): Task {
  const view = { ...task.view, dirty: cleanTable(task) };
  const { dirty, errors, entities } = plantSecondDefects(view, 20, createRandom(task.id));
  // Faults of form count only where text is compared as it stands.
  const columns = task.truth.columns.map((column) => ({ ...column, mode: 'sensitive' as const }));
  const truth: HiddenTruth = { clean: view.dirty, columns, errors, entities };
  return { ...task, view: { ...view, dirty }, truth };
}

function cleanTable(task: Task): Task['view']['dirty'] {
  const { clean } = task.truth;
  return createTable(
    task.view.dirty.columns,
    task.view.dirty.columns.map((name) => columnOf(clean, name)),
  );
}

function sortedLines(table: Task['view']['dirty']): string[] {
  return csvFromTable(table).split('\n').toSorted();
}

async function trialOf(spec: string, task: Task): Promise<string> {
  const agent = createBuiltinAgent(spec);
  const { slug } = agent.definition;
  const order = { index: 0, runId: 'r', agentSpec: spec, model: slug, repetition: 1, condition: 'base' };
  const end = await runTrial(order, {
    view: task.view,
    truth: task.truth,
    agent,
    job: { taskId: task.id, seed: 7, deadlineMs: 60_000 },
    clock: { nowMs: () => 0 },
    signal: new AbortController().signal,
  });
  expect(end.status).toBe('ok');
  return canonicalJson(end.submission);
}

describe('rules on the bundled tasks', () => {
  it('does as well, within 0.1 of mean F1, on faults that another injector planted', () => {
    for (const dimension of DIMENSIONS) {
      const some = tasks.filter((task) => task.dimension === dimension);
      const usual = mean(some.map((task) => scoreSubmission(task, repairByRules(task.view)).f1));
      const planted = some.map(replanted);
      expect(mean(planted.map((task) => task.truth.errors.length + task.truth.entities.length))).toBeGreaterThan(10);
      const other = mean(planted.map((task) => scoreSubmission(task, repairByRules(task.view)).f1));
      expect(Math.abs(other - usual)).toBeLessThanOrEqual(0.1);
    }
  });

  it('changes nothing in a clean table', () => {
    for (const task of tasks) {
      const { changeLog } = repairByRules({ ...task.view, dirty: cleanTable(task) });
      expect({ task: task.id, edits: changeLog.slice(0, 3) }).toEqual({ task: task.id, edits: [] });
    }
  });

  it('gives the same rows when they come in another order', () => {
    for (const task of tasks.filter((_, i) => i % 4 === 0)) {
      const { dirty } = task.view;
      const order = createRandom(task.id).shuffled(Array.from({ length: dirty.rowCount }, (_, row) => row));
      const there = repairByRules(task.view).table;
      const back = repairByRules({ ...task.view, dirty: selectRows(dirty, order) }).table;
      expect([task.id, ...sortedLines(back)]).toEqual([task.id, ...sortedLines(there)]);
    }
  });

  it('logs every edit and nothing else', () => {
    for (const task of tasks) {
      const { auditability } = scoreSubmission(task, repairByRules(task.view));
      expect({ task: task.id, value: auditability.value }).toEqual({ task: task.id, value: 1 });
    }
  });
});

describe('agents that see only the view', () => {
  const specs = [
    ...BUILTIN_AGENTS.filter((agent) => !agent.seesTruth).map((agent) => agent.modelId),
    'fd-majority@strategy=mined',
  ];

  it.each(specs)('%s gives the same bytes when the hidden truth is another’s', async (spec) => {
    for (const [i, task] of tasks.filter((_, index) => index % 9 === 2).entries()) {
      const other = tasks[(i * 9 + 4) % tasks.length]!;
      const swapped = { ...task, truth: other.truth, manifest: other.manifest };
      expect(await trialOf(spec, swapped)).toBe(await trialOf(spec, task));
    }
  });

  it('is a check that the yardsticks do not pass', async () => {
    const task = tasks[0]!;
    expect(await trialOf('oracle', { ...task, truth: tasks[1]!.truth })).not.toBe(await trialOf('oracle', task));
  });
});

describe('the calibrated agent on the bundled tasks', () => {
  /** (hits - expected) / standard deviation of a binomial draw. */
  const zScore = (hits: number, draws: number, probability: number): number =>
    (hits - draws * probability) / Math.sqrt(draws * probability * (1 - probability));

  it('is measured, all tasks pooled, as repairing 0.8 of the errors and damaging 0.01 of the rest', async () => {
    const tally = {
      fixed: 0,
      errors: 0,
      damaged: 0,
      clean: 0,
      plantedGone: 0,
      planted: 0,
      originalGone: 0,
      original: 0,
    };
    for (const task of tasks) {
      const submission = JSON.parse(await trialOf('calibrated', task)) as Submission;
      if (task.dimension === 'uniqueness') {
        const kept = new Set(columnOf(submission.table, '_rid'));
        for (const { rid, planted } of task.truth.entities.flatMap((entity) => entity.members)) {
          const gone = kept.has(rid) ? 0 : 1;
          tally[planted ? 'planted' : 'original'] += 1;
          tally[planted ? 'plantedGone' : 'originalGone'] += gone;
        }
        continue;
      }
      const { counts } = scoreSubmission(task, submission);
      tally.fixed += counts.fixed;
      tally.errors += counts.errors;
      tally.damaged += counts.damaged;
      tally.clean += counts.cleanCells;
    }
    expect(tally.errors).toBeGreaterThan(500);
    expect(tally.planted).toBeGreaterThan(100);
    expect(Math.abs(zScore(tally.fixed, tally.errors, 0.8))).toBeLessThanOrEqual(3);
    expect(Math.abs(zScore(tally.damaged, tally.clean, 0.01))).toBeLessThanOrEqual(3);
    expect(Math.abs(zScore(tally.plantedGone, tally.planted, 0.8))).toBeLessThanOrEqual(3);
    expect(Math.abs(zScore(tally.originalGone, tally.original, 0.01))).toBeLessThanOrEqual(3);
  });
});
