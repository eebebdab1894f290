import { CodedError } from '../../foundation/coded-error.ts';
import { ruleSchema } from '../../contract/rule.ts';
import { snakeCased } from '../../contract/snake-case.ts';
import type { Rule } from '../../core/dataset/rule.ts';

/** A column or part that a rule names. */
export interface NamedColumn {
  readonly name: string;
  readonly path: string;
}

/** Members of rules whose texts are names of columns or parts. */
const COLUMN_MEMBERS: ReadonlySet<string> = new Set(
  (
    'determinants dependent part column columns computed factors source group order addend node lesser greater ' +
    'of by from to born at number mine theirs nullWithout'
  ).split(' '),
);

/** Members whose names and texts are values of columns. */
const VALUE_MEMBERS: ReadonlySet<string> = new Set([
  'kind',
  'parents',
  'value',
  'nullFor',
  'positive',
  'negative',
  'zero',
]);

/**
 * The rules of a file, checked for their shape and for the columns and parts that they name. Throws RULE_INVALID and
 * RULE_COLUMN_MISSING.
 */
export function checkRules(rules: readonly object[], known: readonly string[], path: string): readonly Rule[] {
  return rules.map((rule, index) => {
    const place = `${path}: rule ${index + 1}`;
    const parsed = ruleSchema.safeParse(snakeCased(rule));
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new CodedError(
        'RULE_INVALID',
        `${place}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}; the kinds of rules stand in datasets/*/descriptor.json`,
        { details: { path, rule: index + 1 } },
      );
    }
    const missing = columnNames(rule).find(({ name }) => !known.includes(name))?.name;
    if (missing !== undefined) {
      throw new CodedError(
        'RULE_COLUMN_MISSING',
        `${place} names "${missing}", which is no column and no part; there are ${known.join(', ')}`,
        { details: { path, rule: index + 1, column: missing } },
      );
    }
    return rule as Rule;
  });
}

/** Every name of a column or part in a rule, and its place in it, such as `terms.0.column`. */
export function columnNames(value: object): readonly NamedColumn[] {
  return Object.entries(value).flatMap(([member, held]: [string, unknown]) => {
    if (VALUE_MEMBERS.has(member)) return [];
    const isList = Array.isArray(held);
    return (isList ? held : [held]).flatMap((entry: unknown, index) => {
      const place = isList ? `${member}.${index}` : member;
      if (typeof entry === 'string') return COLUMN_MEMBERS.has(member) ? [{ name: entry, path: place }] : [];
      if (typeof entry !== 'object' || entry === null) return [];
      return columnNames(entry).map(({ name, path }) => ({ name, path: `${place}.${path}` }));
    });
  });
}
