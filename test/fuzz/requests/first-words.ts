import type { Json, Operation } from '../document/read-operations.ts';
import { knownName } from './placeholder.ts';

/** What bodies name as models is run: those that need no time and no key. */
export const RUNNABLE = 'model to run';

/** Words that anybody can know; tasks are those of the small suite, as each is built when it is first asked for. */
const WORDS: Readonly<Record<string, readonly Json[]>> = {
  model: ['noop', 'oracle', 'rules'],
  [RUNNABLE]: ['noop', 'oracle'],
  reference: ['noop'],
  suite: ['standard', 'smoke'],
  dimension: ['accuracy', 'completeness', 'consistency', 'uniqueness'],
  difficulty: ['easy', 'medium', 'hard'],
  dataset: ['air-routes', '9'],
  task_id: ['accuracy_easy_9', 'uniqueness_easy_9'],
  metric_version: ['1'],
  condition: ['p1'],
  task_seed: [],
};

/** The names of all that operations take, with what is known of each at the start. */
export function firstWords(operations: readonly Operation[]): Record<string, readonly Json[]> {
  const parameters = operations.flatMap((operation) => operation.parameters.map(({ name }) => knownName(name)));
  const names = parameters.filter((name) => name.endsWith('_id') || name in WORDS);
  const cursors = operations.map(({ id }) => `cursor of ${id}`);
  const paths = operations.filter(hasNestedPath).map(({ id }) => `path of ${id}`);
  return { ...Object.fromEntries([...names, ...cursors, ...paths].map((name) => [name, []])), ...WORDS };
}

/** Whether an operation is of something within something else, so that its ids must be known together. */
export function hasNestedPath({ path }: Operation): boolean {
  return path.split('{').length > 2;
}
