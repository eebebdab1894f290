import type { Json, Operation } from '../document/read-operations.ts';
import { knownName } from './placeholder.ts';

/** What bodies name as models is run: those that need no key, and little time but for `slow`. */
export const RUNNABLE = 'model to run';

/** Agents of the asked server's config: one whose runs stay under way for a while, and one whose trials fail by no fault of its own. */
export const SLOW_AGENT = 'slow';
export const ABSENT_AGENT = 'absent';

/** Words that anybody can know; tasks are those of the small suite, as each is built when it is first asked for. */
const WORDS: Readonly<Record<string, readonly Json[]>> = {
  model: ['noop', 'oracle', 'rules'],
  [RUNNABLE]: ['noop', 'oracle', SLOW_AGENT, ABSENT_AGENT],
  reference: ['noop'],
  suite: ['standard', 'smoke'],
  dimension: ['accuracy', 'completeness', 'consistency', 'uniqueness'],
  difficulty: ['easy', 'medium', 'hard'],
  dataset: ['air-routes', '9'],
  task_id: ['accuracy_easy_9', 'uniqueness_easy_9'],
  metric_version: ['1'],
  condition: ['p1'],
  task_seed: [],
  // Few enough that one is sent again with another body.
  'idempotency-key': Array.from({ length: 24 }, (_, index) => `key-${index}`),
};

/** The names of all that operations take, with what is known of each at the start. */
export function firstWords(operations: readonly Operation[]): Record<string, readonly Json[]> {
  const parameters = operations.flatMap((operation) => operation.parameters.map(({ name }) => knownName(name)));
  const names = parameters.filter((name) => name.endsWith('_id') || name in WORDS);
  const cursors = operations.map(({ id }) => `cursor of ${id}`);
  const paths = operations.filter((operation) => idsTogether(operation).length > 0).map(({ id }) => `path of ${id}`);
  return { ...Object.fromEntries([...names, ...cursors, ...paths].map((name) => [name, []])), ...WORDS };
}

/**
 * Names of the parameters of an operation that must be known together: those of something within something else, or of a place within
 * what the path names, such as the last event of a run. Empty where one is enough.
 */
export function idsTogether({ path, parameters }: Operation): readonly string[] {
  const inPath = [...path.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]!);
  const inQuery = parameters.filter((parameter) => parameter.in === 'query' && isId(parameter.name));
  const names = [...inPath, ...inQuery.map(({ name }) => name)];
  return inPath.length > 1 || (names.length > 1 && inPath.length > 0 && names.every(isId)) ? names : [];
}

/** Whether a field names one resource, or a place in one. */
export function isId(field: string): boolean {
  return field.endsWith('_id');
}
