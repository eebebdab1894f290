import { DIFFICULTIES, DIMENSIONS } from '../../../core/dataset/dimension.ts';
import type { TaskSummary } from '../../../core/task/catalogue.ts';
import { CodedError } from '../../../foundation/coded-error.ts';
import { nearestWord } from '../../../core/table/nearest-word.ts';
import type { Catalogues, Suite } from '../../executor/suites/suite.ts';
import type { TaskFilter } from '../use-cases.ts';

/** The tasks that a filter means. */
export interface SelectedTasks {
  readonly suite: Suite;
  /** In the order of the suite; perhaps none. */
  readonly tasks: readonly TaskSummary[];
}

/**
 * The tasks that a filter means. Without a suite it is the standard one, or, where a task is named that is not of it, the
 * one of that task. Throws SUITE_UNKNOWN, TASK_SEED_INVALID, DIMENSION_UNKNOWN, DIFFICULTY_UNKNOWN, DATASET_NOT_FOUND and
 * TASK_NOT_FOUND with the nearest right word.
 */
export function selectTasks(catalogues: Catalogues, filter: TaskFilter): SelectedTasks {
  const suite = suiteOf(catalogues, filter);
  const dimensions = filter.dimensions ?? [];
  const difficulties = filter.difficulties ?? [];
  checkNames(dimensions, DIMENSIONS, { code: 'DIMENSION_UNKNOWN', what: 'dimension' });
  checkNames(difficulties, DIFFICULTIES, { code: 'DIFFICULTY_UNKNOWN', what: 'difficulty' });
  const all = suite.taskIds.map((id) => suite.catalogue.summaryOf(id));
  const datasets = filter.datasets ?? [];
  const datasetNames = [...new Set(all.flatMap((task) => [task.datasetId, String(task.datasetNumber)]))];
  checkNames(datasets, datasetNames, { code: 'DATASET_NOT_FOUND', what: 'dataset' });
  const patterns = filter.tasks ?? [];
  checkNames(patterns.filter(isExact), suite.catalogue.taskIds, { code: 'TASK_NOT_FOUND', what: 'task' });
  const expressions = patterns.map(expressionFromGlob);
  const tasks = all.filter(
    (task) =>
      (dimensions.length === 0 || dimensions.includes(task.dimension)) &&
      (difficulties.length === 0 || difficulties.includes(task.difficulty)) &&
      (datasets.length === 0 || datasets.includes(task.datasetId) || datasets.includes(String(task.datasetNumber))) &&
      (expressions.length === 0 || expressions.some((expression) => expression.test(task.id))),
  );
  return { suite, tasks };
}

function suiteOf(catalogues: Catalogues, { suite, tasks, taskSeed }: TaskFilter): Suite {
  if (suite !== undefined) return catalogues.suite(suite, taskSeed);
  const standard = catalogues.suite('standard', taskSeed);
  const other = (tasks ?? []).find((id) => isExact(id) && !standard.taskIds.includes(id));
  return other === undefined ? standard : catalogues.suiteOfTask(other, taskSeed);
}

function isExact(pattern: string): boolean {
  return !pattern.includes('*');
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
