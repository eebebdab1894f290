import { DIFFICULTIES, DIMENSIONS } from '../../../core/dataset/dimension.ts';
import type { Catalogue, TaskSummary } from '../../../core/task/catalogue.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import { nearestWord } from '../../../core/table/nearest-word.ts';
import type { TaskFilter } from '../use-cases.ts';

export const SUITES = ['standard', 'smoke'] as const;

/**
 * The tasks that a filter means, in the order of the catalogue; perhaps none. Throws SUITE_UNKNOWN, DIMENSION_UNKNOWN,
 * DIFFICULTY_UNKNOWN, DATASET_NOT_FOUND and TASK_NOT_FOUND with the nearest right word.
 */
export function selectTasks(catalogue: Catalogue, filter: TaskFilter): readonly TaskSummary[] {
  const suite = filter.suite ?? 'standard';
  checkNames([suite], SUITES, { code: 'SUITE_UNKNOWN', what: 'suite' });
  const dimensions = filter.dimensions ?? [];
  const difficulties = filter.difficulties ?? [];
  checkNames(dimensions, DIMENSIONS, { code: 'DIMENSION_UNKNOWN', what: 'dimension' });
  checkNames(difficulties, DIFFICULTIES, { code: 'DIFFICULTY_UNKNOWN', what: 'difficulty' });
  const all = catalogue.taskIds.map((id) => catalogue.summaryOf(id));
  const datasets = filter.datasets ?? [];
  const datasetNames = [...new Set(all.flatMap((task) => [task.datasetId, String(task.datasetNumber)]))];
  checkNames(datasets, datasetNames, { code: 'DATASET_NOT_FOUND', what: 'dataset' });
  const patterns = filter.tasks ?? [];
  const withoutStar = patterns.filter((pattern) => !pattern.includes('*'));
  checkNames(withoutStar, catalogue.taskIds, { code: 'TASK_NOT_FOUND', what: 'task' });
  const expressions = patterns.map(expressionFromGlob);
  return all.filter(
    (task) =>
      suitesOf(task).includes(suite) &&
      (dimensions.length === 0 || dimensions.includes(task.dimension)) &&
      (difficulties.length === 0 || difficulties.includes(task.difficulty)) &&
      (datasets.length === 0 || datasets.includes(task.datasetId) || datasets.includes(String(task.datasetNumber))) &&
      (expressions.length === 0 || expressions.some((expression) => expression.test(task.id))),
  );
}

/** The suites that a task belongs to. Smoke takes one task of each dataset so that all dimensions and difficulties come. */
export function suitesOf(task: Pick<TaskSummary, 'dimension' | 'difficulty' | 'datasetNumber'>): string[] {
  const dimension = DIMENSIONS.findIndex((name) => name === task.dimension);
  const difficulty = DIFFICULTIES.findIndex((name) => name === task.difficulty);
  const isSmoke =
    dimension === (task.datasetNumber - 1) % DIMENSIONS.length &&
    difficulty === (task.datasetNumber + dimension) % DIFFICULTIES.length;
  return isSmoke ? ['standard', 'smoke'] : ['standard'];
}

function checkNames(
  written: readonly string[],
  known: readonly string[],
  words: { readonly code: string; readonly what: string },
): void {
  const unknown = written.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const nearest = nearestWord(unknown, known);
  throw new CodedError(words.code, `there is no ${words.what} "${unknown}"; did you mean "${nearest}"?`, {
    details: { [words.what]: unknown, nearest },
  });
}

function expressionFromGlob(glob: string): RegExp {
  const parts = glob.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}
