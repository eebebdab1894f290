import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../src/core/dataset/rule.ts';
import { namesInRule, renameRule } from '../../../src/core/perturbation/rename-rule.ts';

// Names begin with @, and nothing else does; values are spelt like members and kinds on purpose.
const RULES: { readonly [K in Rule['kind']]: Extract<Rule, { kind: K }> } = {
  dependency: { kind: 'dependency', determinants: ['@a', '@b'], dependent: '@c' },
  same: { kind: 'same', part: '@part', column: '@a' },
  linear: {
    kind: 'linear',
    computed: '@a',
    constant: 1,
    terms: [
      { column: '@b', factor: 1 },
      { column: '@c', factor: -1 },
    ],
    nullTermsCount: 'zero',
  },
  product: { kind: 'product', computed: '@a', factors: ['@b', '@c'] },
  conversion: { kind: 'conversion', computed: '@a', source: '@b', multiplier: 1.6 },
  'running-sum': {
    kind: 'running-sum',
    computed: '@a',
    terms: [{ column: '@b', factor: 1 }],
    group: '@g',
    order: '@o',
  },
  lag: { kind: 'lag', computed: '@a', source: '@b', offset: 2, group: '@g', order: '@o' },
  'group-sum': { kind: 'group-sum', computed: '@a', addend: '@b', group: '@g' },
  'tree-sum': {
    kind: 'tree-sum',
    columns: ['@a', '@b'],
    node: '@n',
    group: '@g',
    parents: { column: 'mine', mine: 'top' },
  },
  order: { kind: 'order', lesser: '@a', greater: '@b', maximumDays: 5 },
  monotone: { kind: 'monotone', column: '@a', group: '@g', order: '@o', strict: true },
  case: {
    kind: 'case',
    computed: '@a',
    of: '@b',
    cases: { column: { column: '@c' }, value: { value: 'column' }, mine: { value: null } },
  },
  sign: { kind: 'sign', computed: '@a', source: '@b', negative: 'down', zero: 'column', positive: 'up' },
  'date-difference': { kind: 'date-difference', computed: '@a', from: '@b', to: '@c' },
  age: { kind: 'age', computed: '@a', born: '@b', at: '@c' },
  'check-digit': { kind: 'check-digit', column: '@a', scheme: 'ean13' },
  numbering: { kind: 'numbering', number: '@a', group: '@g' },
  mirror: {
    kind: 'mirror',
    mine: ['@a', '@b'],
    theirs: ['@b', '@a'],
    order: '@o',
    pairs: [{ mine: '@c', theirs: '@d' }],
    nullWithout: ['@c'],
  },
  presence: { kind: 'presence', column: '@a', of: '@b', nullFor: ['column'] },
  'sign-by': { kind: 'sign-by', column: '@a', by: '@b', positive: ['column'], negative: ['mine'] },
  rank: { kind: 'rank', computed: '@a', of: '@b', group: '@g' },
  'no-overlap': { kind: 'no-overlap', group: '@g', from: '@a', to: '@b' },
};

describe('a renamed rule', () => {
  it.each(Object.values(RULES))('of kind $kind has every name changed and nothing else', (rule) => {
    const renamed = renameRule(rule, (name) => name.replace('@', '#'));
    expect(JSON.stringify(renamed)).toBe(JSON.stringify(rule).replaceAll('@', '#'));
    expect(renameRule(renamed, (name) => name.replace('#', '@'))).toEqual(rule);
  });

  it.each(Object.values(RULES))('of kind $kind tells the names that it had', (rule) => {
    const written = [...JSON.stringify(rule).matchAll(/"(@\w+)"/g)].map(([, name]) => name);
    expect(new Set(namesInRule(rule))).toEqual(new Set(written));
  });
});
