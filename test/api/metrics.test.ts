import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditabilityMetricsSchema } from '../../src/contract/metrics/auditability-metrics.ts';
import { comparisonMetricsSchema } from '../../src/contract/metrics/comparison-metrics.ts';
import { corruptionMetricsSchema } from '../../src/contract/metrics/corruption-metrics.ts';
import { dimensionMetricsSchema } from '../../src/contract/metrics/dimension-metrics.ts';
import { driftMetricsSchema } from '../../src/contract/metrics/drift-metrics.ts';
import { f1MetricsSchema } from '../../src/contract/metrics/f1-metrics.ts';
import { overviewMetricsSchema } from '../../src/contract/metrics/overview-metrics.ts';
import { reliabilityMetricsSchema } from '../../src/contract/metrics/reliability-metrics.ts';
import { robustnessMetricsSchema } from '../../src/contract/metrics/robustness-metrics.ts';
import type { BatchStarted } from '../../src/contract/run.ts';
import { taskListSchema } from '../../src/contract/task.ts';
import type { ApiUnderTest } from './api-under-test.ts';
import { openApiUnderTest } from './api-under-test.ts';

let api: ApiUnderTest;
let started: BatchStarted;
let smokeTasks: string[];

beforeAll(async () => {
  api = await openApiUnderTest();
  started = await api.run({ models: ['noop', 'oracle', 'rules'], suite: 'smoke' });
  const { items } = await api.read('/api/tasks?suite=smoke&limit=200', taskListSchema);
  smokeTasks = items.map((task) => task.task_id);
});
afterAll(() => api.close());

const runIdOf = (model: string) => started.runs.find((run) => run.model === model)?.run_id;

/** Every `{value, reason}` in a reply, with its place. */
function measuredValues(reply: unknown, place = ''): { place: string; value: number | null; reason: string | null }[] {
  if (typeof reply !== 'object' || reply === null) return [];
  if ('value' in reply && 'reason' in reply) return [{ place, ...(reply as { value: number; reason: string }) }];
  return Object.entries(reply).flatMap(([name, member]) => measuredValues(member, `${place}/${name}`));
}

describe('every metric', () => {
  test.each([
    ['overview', '/api/metrics/overview?suite=smoke', overviewMetricsSchema],
    ['dimension', '/api/metrics/dimension/accuracy?suite=smoke', dimensionMetricsSchema],
    ['f1', '/api/metrics/f1/rules?suite=smoke', f1MetricsSchema],
    ['corruption', '/api/metrics/corruption/rules?suite=smoke', corruptionMetricsSchema],
    ['drift', '/api/metrics/drift/rules?suite=smoke', driftMetricsSchema],
    ['reliability', '/api/metrics/reliability/rules?suite=smoke', reliabilityMetricsSchema],
    ['robustness', '/api/metrics/robustness/rules?suite=smoke', robustnessMetricsSchema],
    ['auditability', '/api/metrics/auditability/rules?suite=smoke', auditabilityMetricsSchema],
    ['compare', '/api/metrics/compare?models=rules,noop&suite=smoke', comparisonMetricsSchema],
  ])('%s names the runs behind it, and a reason for every null', async (_name, url, schema) => {
    const reply = await api.read(url, schema);
    expect(reply.run_ids.length).toBeGreaterThan(0);
    expect(started.runs.map((run) => run.run_id)).toEqual(expect.arrayContaining(reply.run_ids));
    const values = measuredValues(reply);
    expect(values.filter((entry) => entry.value === null && entry.reason === null)).toEqual([]);
    expect(values.length).toBeGreaterThan(0);
  });

  test.each(['f1', 'corruption', 'drift', 'reliability', 'robustness', 'auditability'])(
    '%s of a known model without results is 200 with nulls and the reason',
    async (metric) => {
      const response = await api.app.inject(`/api/metrics/${metric}/dedupe?suite=smoke`);
      expect(`${response.statusCode} ${response.body}`).toMatch(/^200 /);
      const reply = response.json<{ reason: string; run_id: null; run_ids: string[] }>();
      expect(reply).toMatchObject({ reason: 'no_results', run_id: null, run_ids: [] });
      const values = measuredValues(reply);
      expect(values.length).toBeGreaterThan(0);
      for (const entry of values) expect(entry).toMatchObject({ value: null, reason: 'no_results' });
    },
  );
});

describe('overview', () => {
  test('noop has F1 0 and oracle 1, and both stand beside every value', async () => {
    const { models } = await api.read('/api/metrics/overview?suite=smoke', overviewMetricsSchema);
    const entry = (model: string) => models.find((candidate) => candidate.model === model);
    expect(entry('noop')).toMatchObject({ f1: { value: 0 }, performance: { value: 0 }, dominated_by_noop: true });
    expect(entry('oracle')).toMatchObject({ f1: { value: 1 }, safety: { value: 1 }, sees_truth: true });
    expect(entry('rules')?.f1).toMatchObject({ noop: 0, oracle: 1, n_tasks: smokeTasks.length });
    expect(entry('rules')).toMatchObject({
      n_tasks: smokeTasks.length,
      n_trials: smokeTasks.length,
      n_failed_trials: 0,
      run_id: runIdOf('rules'),
    });
  });

  test('robustness is not measured, so the operational aggregate is null, and says so', async () => {
    const { models } = await api.read('/api/metrics/overview?suite=smoke', overviewMetricsSchema);
    const rules = models.find((candidate) => candidate.model === 'rules');
    expect(rules?.robustness).toMatchObject({ value: null, reason: 'not_measured' });
    expect(rules?.operational.value).toBeNull();
    expect(rules?.reliability).toMatchObject({ value: 1, reason: 'deterministic' });
  });

  test('a run can be asked for by its id', async () => {
    const runId = runIdOf('rules');
    const reply = await api.read(`/api/metrics/overview?run_id=${runId}`, overviewMetricsSchema);
    expect(reply.run_ids).toContain(runId);
  });
});

describe('single metrics', () => {
  test('F1 by task is what the mean by dimension is made of', async () => {
    const reply = await api.read('/api/metrics/f1/rules?suite=smoke', f1MetricsSchema);
    expect(reply.tasks.map((task) => task.task_id).toSorted()).toEqual(smokeTasks.toSorted());
    for (const { dimension, f1 } of reply.dimensions) {
      const scores = reply.tasks.filter((task) => task.dimension === dimension).map((task) => task.f1 ?? 0);
      expect(scores.length).toBeGreaterThan(0);
      expect(f1.value).toBeCloseTo(scores.reduce((sum, score) => sum + score, 0) / scores.length, 12);
    }
  });

  test('a dimension counts cells by outcome: the oracle fixes all, noop misses all', async () => {
    const { models } = await api.read('/api/metrics/dimension/accuracy?suite=smoke', dimensionMetricsSchema);
    const counts = (model: string) => models.find((entry) => entry.model === model)?.overall.counts;
    expect(counts('oracle')).toMatchObject({ missed: 0, misrepaired: 0, damaged: 0, fixed: counts('noop')?.missed });
    expect(counts('noop')?.missed).toBeGreaterThan(0);
  });

  test('the oracle corrupts nothing and leaves no drift; noop leaves all of it', async () => {
    const oracle = await api.read('/api/metrics/corruption/oracle?suite=smoke', corruptionMetricsSchema);
    expect(oracle.overall).toMatchObject({ capped: { value: 0 }, uncapped: { value: 0 }, schema_damage: { value: 0 } });
    expect((await api.read('/api/metrics/drift/oracle?suite=smoke', driftMetricsSchema)).overall.drift.value).toBe(0);
    const noop = await api.read('/api/metrics/drift/noop?suite=smoke', driftMetricsSchema);
    expect(noop.overall.drift.value).toBeGreaterThan(0);
    for (const task of noop.tasks) expect(task.drift).toBeCloseTo(task.noop ?? Number.NaN, 12);
  });

  test('drift shows a chart of the rows of the three tables', async () => {
    const { datasets } = await api.read('/api/metrics/drift/noop?suite=smoke', driftMetricsSchema);
    const charts = datasets.flatMap((dataset) => dataset.columns).flatMap((column) => column.chart?.entries ?? []);
    expect(charts.length).toBeGreaterThan(0);
    const sum = (table: 'dirty' | 'output') => charts.reduce((total, entry) => total + entry[table], 0);
    expect(sum('output')).toBe(sum('dirty'));
  });

  test('the log of the oracle is true', async () => {
    const reply = await api.read('/api/metrics/auditability/oracle?suite=smoke', auditabilityMetricsSchema);
    expect(reply.overall).toMatchObject({
      auditability: { value: 1 },
      coverage: { value: 1 },
      faithfulness: { value: 1 },
    });
    expect(reply.judge.status).toBe('not_run');
  });

  test('comparing gives the difference of the means, its sign by the order asked for', async () => {
    const reply = await api.read('/api/metrics/compare?models=oracle,noop&suite=smoke', comparisonMetricsSchema);
    expect(reply.comparisons).toHaveLength(1);
    expect(reply.comparisons[0]).toMatchObject({
      a: 'oracle',
      b: 'noop',
      difference: { value: 1, n_tasks: smokeTasks.length },
    });
    // Nine datasets of one sign: 2 of 512 sign vectors are as extreme.
    expect(reply.comparisons[0]).toMatchObject({
      p_value: 2 / 512,
      p_adjusted: 2 / 512,
      verdict: 'a_better',
      effect_size: { rank_biserial: 1, sign_dominance: 1 },
    });
    expect(reply.comparisons[0]?.sentence).toContain('oracle is better than noop in F1');
    // As on the leaderboard, what is handed the truth has no rank.
    expect(reply.ranks).toEqual([{ model: 'noop', lower: 1, upper: 1 }]);
  });

  test('comparing can be by another metric, and with a reference that must be compared', async () => {
    const url = '/api/metrics/compare?models=oracle,noop&suite=smoke';
    const reply = await api.read(`${url}&metric=drift&reference=noop`, comparisonMetricsSchema);
    expect(reply).toMatchObject({ metric: 'drift', family: 'reference', reference: 'noop' });
    expect(reply.comparisons[0]?.verdict).toBe('a_better');
    expect(reply.statements.map(({ kind }) => kind)).toContain('exploratory');
    await api.refused(404, `${url}&reference=rules`);
  });
});
