import { isNullCell } from '../table/null-token.ts';
import { columnOf } from '../table/table.ts';
import type { Task } from '../task/task.ts';
import { namesInRule } from './rename-rule.ts';

/** Free text by METHODOLOGY 4.2: more than half of at least 20 values are distinct. */
const LEAST_VALUES = 20;
const LEAST_DISTINCT = 0.5;

/**
 * The first free text column that can hold foreign words without touching anything else: unprotected, open (no vocabulary,
 * no pattern), in no rule, key, identity or part, and without an error of the task. Null where the table has none.
 */
export function freeTextColumn({ view, truth }: Task): string | null {
  const used = new Set([
    ...view.rules.flatMap((rule) => [...namesInRule(rule)]),
    ...view.parts.map(({ column }) => column),
    ...view.key,
    ...view.identities.flat(),
    ...truth.columns.filter(({ isProtected }) => isProtected).map(({ name }) => name),
    ...truth.errors.map(({ column }) => column),
    ...truth.errors.flatMap(({ evidenceCells }) => evidenceCells.map(({ column }) => column)),
    ...truth.entities.flatMap(({ members }) => members.flatMap(({ changes }) => changes.map(({ column }) => column))),
  ]);
  const found = view.columns.find(
    ({ name, type, vocabulary, pattern }) =>
      type === 'string' &&
      vocabulary === undefined &&
      pattern === undefined &&
      !used.has(name) &&
      isFreeText(view, name),
  );
  return found?.name ?? null;
}

function isFreeText({ dirty }: Task['view'], name: string): boolean {
  const values = columnOf(dirty, name).filter((value) => !isNullCell(value));
  return values.length >= LEAST_VALUES && new Set(values).size > LEAST_DISTINCT * values.length;
}
