/** A task of a dataset with the scores of its runs. */
export interface RepeatedTask {
  readonly dataset: string;
  /** One a run; tasks without any are left out. */
  readonly scores: readonly number[];
}

/** Variance of one score, split by where it comes from; each part at least 0. */
export interface VarianceComponents {
  readonly dataset: number;
  readonly task: number;
  readonly run: number;
}

/** What a level's mean square holds: its sum of squares and the degrees of freedom. */
interface Level {
  readonly squares: number;
  readonly degrees: number;
}

/**
 * Variance between datasets, between tasks of one dataset and between runs of one task (METHODOLOGY 5.5): nested analysis
 * of variance with random effects, coefficients for unequal numbers (Searle, Casella and McCulloch 1992, 3.4). Negative
 * estimates are 0. Null where a level cannot be told apart: fewer than two datasets, one task in every dataset, or one run
 * of every task.
 */
export function varianceComponents(tasks: readonly RepeatedTask[]): VarianceComponents | null {
  const present = tasks.filter(({ scores }) => scores.length > 0);
  const datasets = [...Map.groupBy(present, ({ dataset }) => dataset).values()].map((own) =>
    own.map(({ scores }) => scores),
  );
  const all = present.flatMap(({ scores }) => scores);
  const n = all.length;
  if (datasets.length < 2 || present.length === datasets.length || n === present.length) return null;
  const grand = mean(all);
  const run: Level = {
    squares: present.reduce((sum, { scores }) => sum + squaresAbout(scores, mean(scores)), 0),
    degrees: n - present.length,
  };
  const task: Level = {
    squares: datasets.reduce((sum, own) => sum + squaresOfTasks(own), 0),
    degrees: present.length - datasets.length,
  };
  const dataset: Level = {
    squares: datasets.reduce((sum, own) => sum + sizeOf(own) * (mean(own.flat()) - grand) ** 2, 0),
    degrees: datasets.length - 1,
  };
  const inDatasets = datasets.reduce((sum, own) => sum + sizesSquared(own) / sizeOf(own), 0);
  const inAll = datasets.reduce((sum, own) => sum + sizesSquared(own), 0) / n;
  const ofDatasets = datasets.reduce((sum, own) => sum + sizeOf(own) ** 2, 0) / n;
  const runVariance = run.squares / run.degrees;
  const taskVariance = positive((task.squares - task.degrees * runVariance) / (n - inDatasets));
  const unexplained = dataset.squares - dataset.degrees * runVariance - (inDatasets - inAll) * taskVariance;
  return { dataset: positive(unexplained / (n - ofDatasets)), task: taskVariance, run: runVariance };
}

function squaresOfTasks(tasks: readonly (readonly number[])[]): number {
  const centre = mean(tasks.flat());
  return tasks.reduce((sum, scores) => sum + scores.length * (mean(scores) - centre) ** 2, 0);
}

function sizeOf(tasks: readonly (readonly number[])[]): number {
  return tasks.reduce((sum, scores) => sum + scores.length, 0);
}

function sizesSquared(tasks: readonly (readonly number[])[]): number {
  return tasks.reduce((sum, scores) => sum + scores.length ** 2, 0);
}

function squaresAbout(values: readonly number[], centre: number): number {
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function positive(variance: number): number {
  return Math.max(0, variance);
}
