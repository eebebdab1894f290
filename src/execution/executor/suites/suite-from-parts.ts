import { DIFFICULTIES, DIMENSIONS } from '../../../core/dataset/dimension.ts';
import { isInRobustnessSubset } from '../../../core/perturbation/conditions.ts';
import type { TaskSummary } from '../../../core/task/catalogue.ts';
import type { CatalogueParts, CatalogueSources } from './catalogue-sources.ts';
import type { Suite, TaskFacts } from './suite.ts';

const NO_FACTS: ReadonlyMap<string, TaskFacts> = new Map();

/** A suite by its name and the catalogue that holds it. */
export function suiteFromParts(
  name: string,
  { catalogue, descriptors }: CatalogueParts,
  allFacts: CatalogueSources['facts'],
): Suite {
  const facts = allFacts.get(catalogue.version) ?? NO_FACTS;
  const base = { name, catalogue, descriptors, facts, usualConditions: [] };
  const inSuite = (suite: string): readonly string[] =>
    catalogue.taskIds.filter((id) => standardSuitesOf(catalogue.summaryOf(id)).includes(suite));
  if (name === 'standard') return { ...base, taskIds: catalogue.taskIds, perturbedTaskIds: inSuite('robustness') };
  if (name === 'smoke') return { ...base, taskIds: inSuite('smoke'), perturbedTaskIds: inSuite('smoke') };
  if (name !== 'robustness') return { ...base, taskIds: catalogue.taskIds, perturbedTaskIds: catalogue.taskIds };
  const taskIds = inSuite('robustness');
  return { ...base, taskIds, perturbedTaskIds: taskIds, usualConditions: ['all'] };
}

/** The suites of a task of the standard catalogue. Smoke takes one task of each dataset so that all dimensions and difficulties come. */
export function standardSuitesOf(task: TaskSummary): string[] {
  const dimension = DIMENSIONS.findIndex((name) => name === task.dimension);
  const difficulty = DIFFICULTIES.findIndex((name) => name === task.difficulty);
  const isSmoke =
    dimension === (task.datasetNumber - 1) % DIMENSIONS.length &&
    difficulty === (task.datasetNumber + dimension) % DIFFICULTIES.length;
  return ['standard', ...(isSmoke ? ['smoke'] : []), ...(isInRobustnessSubset(task) ? ['robustness'] : [])];
}
