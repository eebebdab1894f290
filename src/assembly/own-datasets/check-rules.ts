import { CodedError } from '../../foundation/coded-error.ts';
import { ruleSchema } from '../../contract/rule.ts';
import { snakeCased } from '../../contract/snake-case.ts';
import type { Rule } from '../../core/dataset/rule.ts';

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
    const missing = columnNames(rule).find((name) => !known.includes(name));
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

function columnNames(value: object): string[] {
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
    if (VALUE_MEMBERS.has(name)) return [];
    const members = Array.isArray(member) ? member : [member];
    return members.flatMap((entry: unknown) => {
      if (typeof entry === 'string') return COLUMN_MEMBERS.has(name) ? [entry] : [];
      return typeof entry === 'object' && entry !== null ? columnNames(entry) : [];
    });
  });
}
