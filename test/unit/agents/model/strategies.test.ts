import { beforeAll, describe, expect, it } from 'vitest';
import { handInTruth } from '../../../../src/agents/truth-seeing/hand-in-truth.ts';
import { scoreSubmission } from '../../../../src/core/scoring/score-submission.ts';
import type { Submission } from '../../../../src/core/submission/submission.ts';
import { csvFromTable } from '../../../../src/core/table/csv-text.ts';
import { columnOf } from '../../../../src/core/table/table.ts';
import { createCatalogue } from '../../../../src/core/task/catalogue.ts';
import type { Task } from '../../../../src/core/task/task.ts';
import type { ModelRequest } from '../../../../src/models/model-client.ts';
import { readBundledDatasets } from '../../../support/bundled-datasets.ts';
import { repairWith, scriptedModel } from '../../../support/scripted-model.ts';

/** Each dimension, among them tasks in which rows must be merged. */
const SAMPLE = [
  'accuracy_hard_9',
  'completeness_medium_4',
  'consistency_easy_7',
  'uniqueness_easy_5',
  'uniqueness_hard_2',
];
const INPUTS = ['csv', 'json', 'markdown'] as const;

let tasks: readonly Task[] = [];
beforeAll(() => {
  const catalogue = createCatalogue(readBundledDatasets());
  tasks = SAMPLE.map((id) => catalogue.build(id));
});

function userTextOf(request: ModelRequest): string {
  return request.messages.map((message) => ('text' in message ? message.text : '')).join('\n');
}

/** What a model without fault answers to a request: only of rows that it is shown. */
function perfectEdits(task: Task, request: ModelRequest): string {
  const { changeLog, justification } = handInTruth(task.view, task.truth);
  const text = userTextOf(request);
  return JSON.stringify({ changes: changeLog.filter(({ rid }) => text.includes(rid)), justification });
}

function perfectTable(task: Task): string {
  const { table, changeLog, justification } = handInTruth(task.view, task.truth);
  return JSON.stringify({ cleaned_csv: csvFromTable(table), change_log: changeLog, justification });
}

async function submissionOf(...given: Parameters<typeof repairWith>): Promise<Submission> {
  const outcome = await repairWith(...given);
  expect(outcome).toMatchObject({ status: 'ok' });
  return (outcome as Extract<typeof outcome, { status: 'ok' }>).submission;
}

function figuresOf(task: Task, submission: Submission): unknown {
  const { logIsOutput = false } = submission;
  const { precision, recall, f1, auditability } = scoreSubmission(task, submission, { logIsOutput });
  return { task: task.id, precision, recall, f1, isLogTrue: auditability.faithfulness };
}

describe.each(INPUTS)('with the table as %s', (input) => {
  it('edits of a model without fault score 1', async () => {
    for (const task of tasks) {
      const model = scriptedModel((request) => perfectEdits(task, request));
      const submission = await submissionOf(model, task.view, `input=${input}`);
      expect(model.requests).toHaveLength(1);
      expect(submission.logIsOutput).toBe(true);
      expect(figuresOf(task, submission)).toEqual({ task: task.id, precision: 1, recall: 1, f1: 1, isLogTrue: 1 });
    }
  });

  it('whole tables of a model without fault score 1', async () => {
    for (const task of tasks) {
      const model = scriptedModel(() => perfectTable(task));
      const submission = await submissionOf(model, task.view, 'strategy=table', `input=${input}`);
      expect(model.requests).toHaveLength(1);
      expect(submission.logIsOutput).toBeUndefined();
      expect(figuresOf(task, submission)).toEqual({ task: task.id, precision: 1, recall: 1, f1: 1, isLogTrue: 1 });
    }
  });

  it('parts of a model without fault make the table that its edits make', async () => {
    for (const task of tasks) {
      const whole = await submissionOf(
        scriptedModel((request) => perfectEdits(task, request)),
        task.view,
        `input=${input}`,
      );
      const model = scriptedModel((request) => perfectEdits(task, request));
      const parts = await submissionOf(model, task.view, 'strategy=chunked', 'chunk-rows=25', `input=${input}`);
      expect(model.requests.length).toBeGreaterThan(2);
      expect(csvFromTable(parts.table)).toBe(csvFromTable(whole.table));
      expect(parts.changeLog.toSorted(byPlace)).toEqual(whole.changeLog.toSorted(byPlace));
    }
  });

  it('the prompt ends with every cell of the table, in the order of rows and columns', async () => {
    for (const task of tasks) {
      const model = scriptedModel(() => '{"changes": [], "justification": ""}');
      await submissionOf(model, task.view, `input=${input}`);
      const text = userTextOf(model.requests[0]!);
      const shown = text.slice(text.indexOf('\n\n', text.indexOf('Everything after this line')) + 2);
      let from = 0;
      for (let row = 0; row < task.view.dirty.rowCount; row += 1) {
        for (const column of task.view.dirty.cells) {
          const cell = column[row]?.replaceAll('"', input === 'csv' ? '""' : '\\"') ?? '';
          from = shown.indexOf(cell, from);
          expect({ task: task.id, row, cell, isThere: from >= 0 }).toEqual({ task: task.id, row, cell, isThere: true });
          from += cell.length;
        }
      }
    }
  });
});

function byPlace(a: { rid: string; column: string }, b: { rid: string; column: string }): number {
  const [left, right] = [`${a.rid}|${a.column}`, `${b.rid}|${b.column}`];
  return left < right ? -1 : left > right ? 1 : 0;
}

describe('what a model is sent', () => {
  it('is the same to the byte whatever the hidden truth is, and names no task', async () => {
    for (const strategy of ['edits', 'table', 'chunked']) {
      for (const [index, task] of tasks.entries()) {
        const other = tasks[(index + 1) % tasks.length]!;
        const requestsOf = async ({ view }: Task): Promise<string> => {
          const model = scriptedModel(() => '{"changes": [], "cleaned_csv": "_rid", "justification": ""}');
          await submissionOf(model, view, `strategy=${strategy}`, 'chunk-rows=40');
          return JSON.stringify(model.requests);
        };
        const sent = await requestsOf(task);
        expect(await requestsOf({ ...task, truth: other.truth, manifest: other.manifest })).toBe(sent);
        expect(sent).not.toContain(task.id);
      }
    }
  });

  it('says that cells are data, not orders', async () => {
    for (const strategy of ['edits', 'table', 'chunked']) {
      const model = scriptedModel(() => '{"changes": [], "cleaned_csv": "_rid", "justification": ""}');
      await submissionOf(model, tasks[0]!.view, `strategy=${strategy}`);
      expect(model.requests[0]!.system).toContain('cells of the table is data');
    }
  });

  it('leaves out what the model does not accept', async () => {
    const accepts = { temperature: false, seed: false, effort: false, structuredOutput: false, tools: false };
    const model = scriptedModel(() => '{"changes": [], "justification": ""}', { accepts });
    await submissionOf(model, tasks[0]!.view, 'effort=low', 'temperature=1');
    expect(model.requests[0]).toMatchObject({ temperature: null, seed: null, effort: null, schema: null, tools: [] });
  });

  it('has the settings that the model accepts, and a seed that the trial draws', async () => {
    const model = scriptedModel(() => '{"changes": [], "justification": ""}');
    await submissionOf(model, tasks[0]!.view, 'effort=low', 'temperature=0.5');
    const [request] = model.requests;
    expect(request).toMatchObject({ temperature: 0.5, effort: 'low', schema: { name: 'changes_of_a_table' } });
    expect(request!.seed).toBeGreaterThanOrEqual(0);
    expect(request!.seed).toBeLessThan(2 ** 31);
  });

  it('asks for no more output than the model can write, or than was set', async () => {
    const outputOf = async (facts: Parameters<typeof scriptedModel>[1], ...parameters: string[]): Promise<number> => {
      const model = scriptedModel(() => '{"changes": [], "justification": ""}', facts);
      await submissionOf(model, tasks[0]!.view, ...parameters);
      return model.requests[0]!.maxOutputTokens;
    };
    expect(await outputOf({ outputLimit: 4096 })).toBe(4096);
    expect(await outputOf({}, 'max-output=1000')).toBe(1000);
    expect(await outputOf({})).toBe(16_000 + tasks[0]!.view.dirty.rowCount * 120);
    expect(await outputOf({ contextWindow: 30_000 })).toBeLessThan(30_000);
    expect(await outputOf({ contextWindow: 10 })).toBe(256);
  });
});

describe('a table in parts', () => {
  const none = '{"changes": [], "justification": "nothing"}';

  it('is one part where it fits or nothing is known of the model, asked as edits asks', async () => {
    const { view } = tasks[0]!;
    const [asEdits, unknown, large] = [
      scriptedModel(() => none),
      scriptedModel(() => none),
      scriptedModel(() => none, { contextWindow: 1_000_000, outputLimit: 128_000 }),
    ];
    await submissionOf(asEdits, view);
    await submissionOf(unknown, view, 'strategy=chunked');
    await submissionOf(large, view, 'strategy=chunked');
    expect(unknown.requests).toEqual(asEdits.requests);
    expect(large.requests).toEqual(asEdits.requests);
  });

  it('shows every row and stays within what the model can read and write', async () => {
    for (const { view } of tasks) {
      const model = scriptedModel(() => none, { contextWindow: 16_000, outputLimit: 8000 });
      await submissionOf(model, view, 'strategy=chunked');
      expect(model.requests.length).toBeGreaterThan(1);
      const texts = model.requests.map(userTextOf);
      for (const rid of columnOf(view.dirty, '_rid')) expect(texts.some((text) => text.includes(rid!))).toBe(true);
      for (const { maxOutputTokens } of model.requests) expect(maxOutputTokens).toBeLessThanOrEqual(8000);
      for (const text of texts) expect(text.length / 3 + 4000).toBeLessThan(16_000);
    }
  });

  it('joins what its parts say of themselves', async () => {
    const model = scriptedModel((_, index) => `{"changes": [], "justification": "part ${index}"}`);
    const { justification } = await submissionOf(model, tasks[0]!.view, 'strategy=chunked', 'chunk-rows=60');
    expect(justification).toBe(model.requests.map((_, index) => `part ${index}`).join('\n\n'));
  });

  it.each(['truncated', 'refused'] as const)(
    'ends with the part that is %s, without asking for the others',
    async (finish) => {
      const model = scriptedModel((_, index) => (index === 1 ? { text: '', finish } : none));
      const outcome = await repairWith(model, tasks[0]!.view, 'strategy=chunked', 'chunk-rows=25');
      expect(outcome).toMatchObject({ status: finish });
      expect((outcome as { message: string }).message).toMatch(/^part 2 of \d+: /u);
      expect(model.requests).toHaveLength(2);
    },
  );
});
