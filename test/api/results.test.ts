import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { batchResultsSchema, resultDocumentSchema, taskResultSchema } from '../../src/contract/result.ts';
import type { ResultDocument } from '../../src/contract/result.ts';
import { batchEstimateSchema, runDetailSchema, runListSchema } from '../../src/contract/run.ts';
import type { BatchStarted } from '../../src/contract/run.ts';
import { trialDetailSchema } from '../../src/contract/trial.ts';
import { tableFromCsv } from '../../src/core/table/csv-text.ts';
import type { ApiUnderTest } from './api-under-test.ts';
import { openApiUnderTest } from './api-under-test.ts';

const PLAN = {
  models: ['noop', 'oracle', 'rules'],
  task_ids: ['accuracy_easy_1', 'completeness_medium_8', 'consistency_hard_2', 'uniqueness_easy_7'],
};
let api: ApiUnderTest;
let started: BatchStarted;
let documents: Record<string, ResultDocument>;

beforeAll(async () => {
  api = await openApiUnderTest();
  started = await api.run(PLAN);
  const { items } = await api.read(`/api/results/${started.batch_id}`, batchResultsSchema);
  documents = Object.fromEntries(items.map((document) => [document.model, document]));
});
afterAll(() => api.close());

describe('starting', () => {
  test('a batch has one run for each model, of as many trials as tasks', () => {
    expect(started.runs.map((run) => run.model).toSorted()).toEqual(['noop', 'oracle', 'rules']);
    for (const run of started.runs) expect(run).toMatchObject({ trials: 4, estimated_cost_usd: 0 });
  });

  test('an estimate takes the same body, starts nothing and counts the same trials', async () => {
    const before = await api.read('/api/runs', runListSchema);
    const response = await api.app.inject({ method: 'POST', url: '/api/benchmark/estimate', payload: PLAN });
    expect(`${response.statusCode} ${response.body}`).toMatch(/^200 /);
    const estimate = batchEstimateSchema.parse(response.json());
    expect(estimate).toMatchObject({ tasks: 4, trials: 12, calls: 0, cost_usd: 0 });
    expect(await api.read('/api/runs', runListSchema)).toEqual(before);
  });
});

describe('runs', () => {
  test('a run tells its state, progress and spend', async () => {
    const [first] = started.runs;
    const run = await api.read(`/api/runs/${first?.run_id}`, runDetailSchema);
    expect(run).toMatchObject({
      batch_id: started.batch_id,
      state: 'completed',
      task_count: 4,
      progress: { total_trials: 4, finished_trials: 4, failed_trials: 0, statuses: [{ status: 'ok', trials: 4 }] },
      spend: { cost_usd: 0, budget_usd: null },
    });
  });

  test('the list pages through the runs of a batch', async () => {
    const first = await api.read(`/api/runs?batch_id=${started.batch_id}&limit=2`, runListSchema);
    const rest = await api.read(
      `/api/runs?batch_id=${started.batch_id}&limit=2&cursor=${first.next_cursor}`,
      runListSchema,
    );
    expect(rest.next_cursor).toBeNull();
    const ids = [...first.items, ...rest.items].map((run) => run.run_id);
    expect(ids.toSorted()).toEqual(started.runs.map((run) => run.run_id).toSorted());
  });

  test('cancelling a run that has ended is 409', async () => {
    const url = `/api/runs/${started.runs[0]?.run_id}/cancel`;
    expect((await api.refused(409, { method: 'POST', url })).code).toBe('RUN_ENDED');
  });
});

describe('result documents', () => {
  test('doing nothing scores 0 and knowing everything 1, on every task', () => {
    expect(documents['noop']?.task_results.map((result) => result.f1)).toEqual([0, 0, 0, 0]);
    expect(documents['oracle']?.task_results.map((result) => result.f1)).toEqual([1, 1, 1, 1]);
  });

  test('the document of a run has one entry for each task, and is the one in its batch', async () => {
    const document = documents['rules'];
    expect(document?.task_results.map((result) => result.task_id).toSorted()).toEqual(PLAN.task_ids.toSorted());
    expect(await api.read(`/api/results/${document?.run_id}`, resultDocumentSchema)).toEqual(document);
  });

  test('latest is the newest batch', async () => {
    const latest = await api.read('/api/results/latest', batchResultsSchema);
    expect(latest.batch_id).toBe(started.batch_id);
  });

  test('as NDJSON each line is a task result with its run, model and condition', async () => {
    const response = await api.app.inject({
      url: `/api/results/${documents['rules']?.run_id}`,
      headers: { accept: 'application/x-ndjson' },
    });
    expect(response.headers['content-type']).toMatch(/^application\/x-ndjson/);
    const line = taskResultSchema.extend({ run_id: z.uuid(), model: z.literal('rules'), condition: z.null() });
    const parsed = response.body
      .trimEnd()
      .split('\n')
      .map((text) => line.parse(JSON.parse(text)));
    expect(parsed.map((result) => result.f1)).toEqual(documents['rules']?.task_results.map((result) => result.f1));
  });

  test('as CSV each record is a task result, in the same order and with the same numbers', async () => {
    const response = await api.app.inject(`/api/results/${started.batch_id}?format=csv`);
    expect(response.headers['content-type']).toMatch(/^text\/csv/);
    const table = tableFromCsv(response.body);
    const column = (name: string) => table.cells[table.columns.indexOf(name)] ?? [];
    const results = Object.values(documents).flatMap((document) => document.task_results);
    expect(table.rowCount).toBe(12);
    expect(column('task_id')).toEqual(results.map((result) => result.task_id));
    expect(column('f1').map(Number)).toEqual(results.map((result) => result.f1));
    expect(column('counts').map((text) => JSON.parse(text ?? 'null') as unknown)).toEqual(
      results.map((result) => result.counts),
    );
  });

  test('HEAD answers as GET does, without the body', async () => {
    const response = await api.app.inject({ method: 'HEAD', url: '/api/results/latest' });
    expect(response.statusCode).toBe(200);
    expect(response.body).toBe('');
  });
});

describe('trials', () => {
  const readTrial = async (model: string, taskId: string) => {
    const document = documents[model];
    const result = document?.task_results.find((entry) => entry.task_id === taskId);
    return api.read(`/api/results/${document?.run_id}/trials/${result?.trial_ids[0]}`, trialDetailSchema);
  };

  test('a trial of the oracle shows every planted error fixed, and a log that says so', async () => {
    const trial = await readTrial('oracle', 'accuracy_easy_1');
    expect(new Set(trial.cell_verdicts.map((cell) => cell.verdict))).toEqual(new Set(['fixed']));
    expect(trial.cell_verdicts).toHaveLength(trial.score?.counts.errors ?? Number.NaN);
    expect(trial.change_log).toHaveLength(trial.cell_verdicts.length);
    expect(trial).toMatchObject({ status: 'ok', repetition: 1, condition: null, errors: [] });
    expect(trial.output_csv).toContain('_rid');
    expect(trial.attempts).toHaveLength(1);
  });

  test('a trial of noop shows every planted error missed', async () => {
    const trial = await readTrial('noop', 'accuracy_easy_1');
    expect(new Set(trial.cell_verdicts.map((cell) => cell.verdict))).toEqual(new Set(['missed']));
    expect(trial.change_log).toEqual([]);
  });

  test('a trial of a uniqueness task tells what became of each planted duplicate', async () => {
    const trial = await readTrial('oracle', 'uniqueness_easy_7');
    expect(new Set(trial.row_verdicts.map((row) => row.verdict))).toEqual(new Set(['duplicate_removed']));
    expect(trial.row_verdicts).toHaveLength(trial.score?.removal?.tp ?? Number.NaN);
  });

  test('a trial of another run is 404', async () => {
    const trialId = documents['noop']?.task_results[0]?.trial_ids[0];
    const problem = await api.refused(404, `/api/results/${documents['rules']?.run_id}/trials/${trialId}`);
    expect(problem.code).toBe('TRIAL_NOT_FOUND');
  });
});
