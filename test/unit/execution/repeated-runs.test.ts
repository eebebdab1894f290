import { expect, test } from 'vitest';
import { openSmallHouse } from '../../support/small-house.ts';

test('an agent that always edits alike has reliability 1, measured over its repetitions', async () => {
  const house = await openSmallHouse();
  const batch = await house.useCases.startBatch({ models: ['rules'], repetitions: 3 });
  await batch.finished;
  const runId = batch.started.runs[0]!.run_id;
  const measured = await house.useCases.reliability('rules', { runId });
  expect(measured.repetitions).toBe(3);
  expect(measured.overall.edit_similarity.value).toBe(1);
  expect(measured.overall.location_similarity.value).toBe(1);
  expect(measured.overall.edit_similarity.reason).not.toBe('deterministic');
  expect(measured.tasks.every((task) => task.edit_similarity === 1 && task.f1_sd === 0)).toBe(true);
  expect(measured.agreement).toMatchObject({ krippendorff_alpha: { value: 1 }, fleiss_kappa: { value: 1 } });
  expect(measured.pass_k.filter(({ f1_threshold: threshold }) => threshold === 0.9)).toHaveLength(3);
  await house.close();
});

test('an agent that draws anew each time has less, and its cells are at least as alike as its values', async () => {
  const house = await openSmallHouse();
  const batch = await house.useCases.startBatch({ models: ['calibrated@repair=0.5@damage=0.1'], repetitions: 5 });
  await batch.finished;
  const { run_id: runId, model } = batch.started.runs[0]!;
  const { overall } = await house.useCases.reliability(model, { runId });
  expect(overall.edit_similarity.value).toBeLessThan(1);
  expect(overall.location_similarity.value).toBeGreaterThanOrEqual(overall.edit_similarity.value ?? 1);
  const { agreement } = await house.useCases.reliability(model, { runId });
  expect(agreement?.krippendorff_alpha.value).toBeLessThan(1);
  expect(agreement?.fleiss_kappa.value).toBeLessThan(1);
  await house.close();
});

test('what is done under conditions is told beside the headline: clean tables, claims against the noise floor', async () => {
  const house = await openSmallHouse();
  const batch = await house.useCases.startBatch({
    models: ['oracle', 'calibrated@repair=1@damage=0.5'],
    conditions: ['p0', 'p1', 'p13'],
  });
  await batch.finished;
  const [oracle, calibrated] = batch.started.runs;
  const steady = await house.useCases.robustness('oracle', { runId: oracle!.run_id });
  expect(steady.clean_table).toMatchObject({
    untouched: { value: 1 },
    false_edits_per_1000_cells: { value: 0 },
  });
  expect(steady.conditions.map(({ condition, is_effect_claimed: isClaimed }) => [condition, isClaimed])).toEqual([
    ['p0', null],
    ['p1', false],
  ]);
  const wild = await house.useCases.robustness(calibrated!.model, { runId: calibrated!.run_id });
  expect(wild.clean_table?.untouched.value).toBeLessThan(1);
  expect(wild.clean_table?.false_edits_per_1000_cells.value).toBeGreaterThan(100);
  const overview = await house.useCases.overview({ runId: oracle!.run_id });
  expect(overview.models.find(({ model }) => model === 'oracle')).toMatchObject({
    failed_share: 0,
    f1_without_failures: { value: 1 },
  });
  await house.close();
});
