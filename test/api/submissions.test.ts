import { afterAll, beforeAll, expect, test } from 'vitest';
import { comparisonMetricsSchema } from '../../src/contract/metrics/comparison-metrics.ts';
import { overviewMetricsSchema } from '../../src/contract/metrics/overview-metrics.ts';
import { resultDocumentSchema } from '../../src/contract/result.ts';
import { runDetailSchema } from '../../src/contract/run.ts';
import type { SubmissionsImported } from '../../src/contract/submission.ts';
import { submissionsImportedSchema } from '../../src/contract/submission.ts';
import { trialDetailSchema } from '../../src/contract/trial.ts';
import type { ApiUnderTest } from './api-under-test.ts';
import { openApiUnderTest } from './api-under-test.ts';

let api: ApiUnderTest;
beforeAll(async () => {
  api = await openApiUnderTest();
});
afterAll(() => api.close());

async function fileOf(taskId: string, name: string): Promise<string> {
  const files = await api.useCases.exportTask(taskId);
  return files.find((file) => file.name === name)!.content;
}

async function handIn(payload: object): Promise<SubmissionsImported> {
  const response = await api.app.inject({ method: 'POST', url: '/api/submissions', payload });
  expect(`${response.statusCode} ${response.body.slice(0, 500)}`).toMatch(/^201 /);
  const imported = submissionsImportedSchema.parse(response.json());
  expect(response.headers.location).toBe(`/api/runs/${imported.run_id}`);
  return imported;
}

test('a table made elsewhere is scored, and stored as a run that has ended', async () => {
  const imported = await handIn({
    model: 'Our Cleaner 2.1',
    task_id: 'accuracy_easy_2',
    cleaned_csv: await fileOf('accuracy_easy_2', 'clean.csv'),
    justification: 'By hand.',
  });
  expect(imported).toMatchObject({ model: 'our-cleaner-2.1--imported', suite: 'custom' });
  expect(imported.items).toEqual([
    {
      task_id: 'accuracy_easy_2',
      trial_id: expect.any(String),
      status: 'ok',
      message: null,
      f1: 1,
      precision: 1,
      recall: 1,
      corruption_rate: 0,
      drift_score: 0,
      // It edited and logged nothing of it.
      auditability_score: 0,
    },
  ]);
  const run = await api.read(`/api/runs/${imported.run_id}`, runDetailSchema);
  expect(run).toMatchObject({
    state: 'completed',
    repetitions: 1,
    agent: { provider: 'imported', model_id: 'our-cleaner-2.1' },
    progress: { total_trials: 1, finished_trials: 1, failed_trials: 0 },
    spend: { cost_usd: null, token_usage: null },
  });
  const result = await api.read(`/api/results/${imported.run_id}`, resultDocumentSchema);
  expect(result).toMatchObject({ partial: false, model: 'our-cleaner-2.1--imported' });
  expect(result.task_results).toMatchObject([{ f1: 1, justification: 'By hand.', status: 'ok', reliability: null }]);
});

test('a change log is read as that of an agent, and its claims are in the trial', async () => {
  const dirty = await fileOf('accuracy_easy_2', 'dirty.csv');
  const errors = JSON.parse(await fileOf('accuracy_easy_2', 'errors.json')) as readonly {
    readonly rid: string;
    readonly column: string;
    readonly clean: string;
    readonly dirty: string;
  }[];
  const { rid, column, clean, dirty: old } = errors[0]!;
  const lines = dirty.split('\n').map((line) => (line.startsWith(`${rid},`) ? line.replace(old, clean) : line));
  const imported = await handIn({
    model: 'one-cell',
    task_id: 'accuracy_easy_2',
    cleaned_csv: lines.join('\n'),
    change_log: [{ rid, column, old, new: clean, rule: 'by hand', confidence: 1 }],
    justification: 'One cell.',
  });
  expect(imported.items[0]).toMatchObject({ precision: 1, recall: 1 / errors.length, status: 'ok' });
  expect(imported.items[0]?.auditability_score).toBeGreaterThan(0);
  const trial = await api.read(
    `/api/results/${imported.run_id}/trials/${imported.items[0]!.trial_id}`,
    trialDetailSchema,
  );
  expect(trial.change_log).toMatchObject([{ rid, column, old, new: clean }]);
});

test('several tables of a whole suite stand beside agents in metrics and comparisons', async () => {
  const started = await api.run({ models: ['noop', 'oracle'], suite: 'smoke' });
  const result = await api.read(`/api/results/${started.runs[0]!.run_id}`, resultDocumentSchema);
  const taskIds = result.task_results.map((task) => task.task_id);
  const items = await Promise.all(
    taskIds.map(async (task_id) => ({ task_id, cleaned_csv: await fileOf(task_id, 'clean.csv') })),
  );
  const imported = await handIn({ model: 'oracle', items });
  expect(imported).toMatchObject({ suite: 'smoke', model: 'oracle--imported' });
  expect(imported.items.map(({ f1 }) => f1)).toEqual(taskIds.map(() => 1));
  const overview = await api.read('/api/metrics/overview?suite=smoke', overviewMetricsSchema);
  const own = overview.models.find(({ model }) => model === 'oracle--imported');
  expect(own).toMatchObject({ f1: { value: 1, n_tasks: taskIds.length } });
  expect(overview.models.find(({ model }) => model === 'oracle')).toMatchObject({ f1: { value: 1 } });
  const compared = await api.read(
    '/api/metrics/compare?models=oracle--imported,noop&suite=smoke',
    comparisonMetricsSchema,
  );
  expect(JSON.stringify(compared)).toContain('oracle--imported');
});

test('a table that cannot be read is stored and scored as a failure, and others with it are not held up', async () => {
  const imported = await handIn({
    model: 'sloppy',
    items: [
      { task_id: 'accuracy_easy_2', cleaned_csv: 'a,b\n1,2,3\n' },
      { task_id: 'completeness_easy_2', cleaned_csv: '' },
      { task_id: 'consistency_easy_2', cleaned_csv: await fileOf('consistency_easy_2', 'clean.csv') },
    ],
  });
  expect(imported.items.map(({ status, f1 }) => [status, f1])).toEqual([
    ['invalid_output', 0],
    ['invalid_output', 0],
    ['ok', 1],
  ]);
  expect(imported.items[0]?.message).toMatch(/cleaned_csv: .*/);
  const run = await api.read(`/api/runs/${imported.run_id}`, runDetailSchema);
  expect(run).toMatchObject({ state: 'completed', progress: { finished_trials: 3, failed_trials: 2 } });
});

test('every unknown, repeated and foreign task is named by its field', async () => {
  const cleaned_csv = '_rid\n';
  const problem = await api.refused(422, {
    method: 'POST',
    url: '/api/submissions',
    payload: {
      model: 'x',
      items: [
        { task_id: 'accuracy_easy_1', cleaned_csv },
        { task_id: 'accuracy_eazy_1', cleaned_csv },
        { task_id: 'accuracy_easy_1', cleaned_csv },
        { task_id: 'accuracy_easy_1_renamed', cleaned_csv },
      ],
    },
  });
  expect(problem).toMatchObject({ code: 'REQUEST_INVALID' });
  expect(problem.errors?.map(({ path }) => path)).toEqual([
    'body.items.1.task_id',
    'body.items.2.task_id',
    'body.items.3.task_id',
  ]);
  const one = await api.refused(422, {
    method: 'POST',
    url: '/api/submissions',
    payload: { model: 'x', task_id: 'nope', cleaned_csv },
  });
  expect(one.errors).toMatchObject([{ path: 'body.task_id' }]);
});

test.each([
  [{ model: 'x' }, ['body.task_id', 'body.cleaned_csv']],
  [{ model: 'a@b=c', task_id: 'accuracy_easy_1', cleaned_csv: '' }, ['body.model']],
  [{ model: 'x', task_id: 'accuracy_easy_1', cleaned_csv: '', task_seed: 'secret' }, ['body.task_seed']],
  [{ model: 'x', items: [] }, ['body.items']],
])('%j is refused with its fields', async (payload, paths) => {
  const problem = await api.refused(422, { method: 'POST', url: '/api/submissions', payload });
  expect(problem.errors?.map(({ path }) => path)).toEqual(paths);
});

test('an imported run cannot be continued, extended, run again, handed to workers or named as a model', async () => {
  const { run_id, batch_id, model } = await handIn({
    model: 'done',
    task_id: 'accuracy_easy_2',
    cleaned_csv: await fileOf('accuracy_easy_2', 'dirty.csv'),
  });
  const coded = (code: string) => expect.objectContaining({ code });
  await expect(api.useCases.continueBatch(run_id, { retryStatuses: ['ok'] })).rejects.toEqual(coded('RUN_IMPORTED'));
  await expect(api.useCases.continueBatch(batch_id)).rejects.toEqual(coded('RUN_IMPORTED'));
  await expect(api.useCases.extendBatch(batch_id, { repetitions: 3 })).rejects.toEqual(coded('RUN_IMPORTED'));
  await expect(api.useCases.queueStoredBatch(batch_id)).rejects.toEqual(coded('RUN_IMPORTED'));
  await expect(api.useCases.forkBatch(batch_id)).rejects.toEqual(coded('RUN_IMPORTED'));
  await expect(api.useCases.cancelRun(run_id)).rejects.toEqual(coded('RUN_ENDED'));
  const problem = await api.refused(422, {
    method: 'POST',
    url: '/api/benchmark/run',
    payload: { model: 'imported/done', task_ids: ['accuracy_easy_2'] },
  });
  expect(problem.code).toBe('AGENT_IMPORTED');
  expect((await api.useCases.rescore(run_id)).runs).toMatchObject([{ model, kept_trials: 1, missing_trials: 0 }]);
});

test('a body above the bound is a 413', async () => {
  const payload = { model: 'x', task_id: 'accuracy_easy_1', cleaned_csv: 'x'.repeat(33 * 1024 * 1024) };
  const problem = await api.refused(413, { method: 'POST', url: '/api/submissions', payload });
  expect(problem.code).toBe('BODY_TOO_LARGE');
});
