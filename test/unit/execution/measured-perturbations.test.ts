import { expect, test } from 'vitest';
import {
  headlinePerturbations,
  measuredConditions,
  measuredPerturbations,
} from '../../../src/execution/use-cases/metrics/retained-f1.ts';
import type { TaskFigures } from '../../../src/execution/use-cases/metrics/task-figures.ts';

// Two tasks of two datasets with F1 0.8 and 0.5, so that the baseline sums to 1.3.
const tasks = [0.8, 0.5].map(
  (f1, index) => ({ taskId: `task-${index}`, datasetId: `dataset-${index}`, figures: { f1 } }) as TaskFigures,
);
const under = (condition: string, ...values: readonly number[]) =>
  values.map((f1, index) => ({ condition, taskId: `task-${index}`, datasetId: `dataset-${index}`, f1, obeyed: null }));

test('a perturbation is the mean of its variants, and only P1 to P8 count in robustness', () => {
  const measured = measuredConditions(tasks, [
    ...under('p0', 0.8, 0.5),
    // 0.52 / 1.3 and 1.04 / 1.3
    ...under('p3-case', 0.32, 0.2),
    ...under('p3-snake', 0.64, 0.4),
    // 1.43 / 1.3, cut at 1
    ...under('p4', 0.88, 0.55),
    ...under('p11', 0.4, 0.25),
  ]);
  const perturbations = measuredPerturbations(measured);
  expect(perturbations.map(({ name, variants }) => [name, ...variants])).toEqual([
    ['p0', 'p0'],
    ['p3', 'p3-case', 'p3-snake'],
    ['p4', 'p4'],
    ['p11', 'p11'],
  ]);
  const retained = perturbations.map(({ ratio }) => ratio.retained);
  const unclipped = perturbations.map(({ ratio }) => ratio.unclipped);
  [1, 0.6, 1, 0.5].forEach((value, index) => expect(retained[index]).toBeCloseTo(value, 12));
  [1, 0.6, 1.1, 0.5].forEach((value, index) => expect(unclipped[index]).toBeCloseTo(value, 12));
  expect(headlinePerturbations(measured).map(({ name }) => name)).toEqual(['p3', 'p4']);
});

test('a perturbation of tasks whose F1 without it sums to 0 has no share', () => {
  const none = tasks.map((task) => ({ ...task, figures: { ...task.figures, f1: 0 } }));
  const [perturbation] = measuredPerturbations(measuredConditions(none, under('p4', 0.5, 0.5)));
  expect(perturbation?.ratio).toMatchObject({ retained: null, unclipped: null });
});
