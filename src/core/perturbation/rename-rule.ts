import type { Rule } from '../dataset/rule.ts';

/** The fields of each kind of rule that name columns or parts, alone, in lists or inside objects. */
const NAMING: { readonly [K in Rule['kind']]: readonly Exclude<keyof Extract<Rule, { kind: K }>, 'kind'>[] } = {
  dependency: ['determinants', 'dependent'],
  same: ['part', 'column'],
  linear: ['computed', 'terms'],
  product: ['computed', 'factors'],
  conversion: ['computed', 'source'],
  'running-sum': ['computed', 'terms', 'group', 'order'],
  lag: ['computed', 'source', 'group', 'order'],
  'group-sum': ['computed', 'addend', 'group'],
  'tree-sum': ['columns', 'node', 'group'],
  order: ['lesser', 'greater'],
  monotone: ['column', 'group', 'order'],
  case: ['computed', 'of', 'cases'],
  sign: ['computed', 'source'],
  'date-difference': ['computed', 'from', 'to'],
  age: ['computed', 'born', 'at'],
  'check-digit': ['column'],
  numbering: ['number', 'group'],
  mirror: ['mine', 'theirs', 'order', 'pairs', 'nullWithout'],
  presence: ['column', 'of'],
  'sign-by': ['column', 'by'],
  rank: ['computed', 'of', 'group'],
  'no-overlap': ['group', 'from', 'to'],
};

/** Where an object inside a rule names a column; its other members are values or numbers. */
const NAMING_MEMBERS: readonly string[] = ['column', 'mine', 'theirs'];

/** A rule with every column and part that it names renamed; values, numbers and the rule's kind stay. */
export function renameRule(rule: Rule, nameOf: (name: string) => string): Rule {
  const naming: readonly string[] = NAMING[rule.kind];
  const fields = Object.entries(rule).map(([field, held]) => [
    field,
    naming.includes(field) ? renameHeld(held, nameOf) : held,
  ]);
  return Object.fromEntries(fields) as Rule;
}

/** The columns and parts that a rule names. */
export function namesInRule(rule: Rule): ReadonlySet<string> {
  const names = new Set<string>();
  renameRule(rule, (name) => {
    names.add(name);
    return name;
  });
  return names;
}

function renameHeld(held: unknown, nameOf: (name: string) => string): unknown {
  if (typeof held === 'string') return nameOf(held);
  if (Array.isArray(held)) return held.map((item) => renameHeld(item, nameOf));
  if (typeof held !== 'object' || held === null) return held;
  const members = Object.entries(held).map(([member, value]: [string, unknown]) => {
    const isNested = typeof value === 'object' && value !== null;
    return [member, isNested || NAMING_MEMBERS.includes(member) ? renameHeld(value, nameOf) : value];
  });
  return Object.fromEntries(members);
}
