import type { Rule } from '../dataset/rule.ts';

/** A rule in one English sentence, as agents and people read it. */
export function describeRule(rule: Rule): string {
  switch (rule.kind) {
    case 'dependency':
      return `Rows with the same ${rule.determinants.join(' and ')} have the same ${rule.dependent}.`;
    case 'same':
      return `${rule.part} equals ${rule.column}.`;
    case 'linear':
      return `${rule.computed} is computed: ${rule.computed} = ${describeSum(rule.constant, rule.terms)}${rule.nullTermsCount === 'zero' ? ', where a null counts 0' : ''}.`;
    case 'product':
      return `${rule.computed} is computed: ${rule.computed} = ${rule.factors.join(' × ')}.`;
    case 'conversion':
      return `${rule.computed} is computed: ${rule.computed} = floor(${rule.source} × ${rule.multiplier} + 0.5).`;
    case 'running-sum':
      return `${rule.computed} is a running total within each ${rule.group}, in the order of ${rule.order}: each row adds ${describeSum(0, rule.terms)}.`;
    case 'lag':
      return `Within each ${rule.group}, in the order of ${rule.order}, ${rule.computed} is the ${rule.source} of ${rule.offset === 1 ? 'the row before' : `${rule.offset} rows before`}.`;
    case 'group-sum':
      return `${rule.computed} is computed: the sum of ${rule.addend} over all rows with the same ${rule.group}.`;
    case 'tree-sum':
      return `Within each ${rule.group}, ${rule.columns.join(', ')} of a ${rule.node} are the sums over its children (${describeTree(rule.parents)}).`;
    case 'order':
      return `${rule.lesser} is not after ${rule.greater}${rule.maximumDays === undefined ? '' : `, and at most ${rule.maximumDays} days before it`}.`;
    case 'monotone':
      return `Within each ${rule.group}, in the order of ${rule.order}, ${rule.column} ${rule.strict ? 'always rises' : 'never falls'}.`;
    case 'case':
      return `${rule.computed} is computed from ${rule.of}: ${Object.entries(rule.cases)
        .map(([key, choice]) => `${key} gives ${'column' in choice ? choice.column : (choice.value ?? 'null')}`)
        .join(', ')}.`;
    case 'sign':
      return `${rule.computed} is computed from the sign of ${rule.source}: ${rule.negative} below zero, ${rule.zero} at zero, ${rule.positive} above.`;
    case 'date-difference':
      return `${rule.computed} is computed: the days from ${rule.from} to ${rule.to}; null where either is null.`;
    case 'age':
      return `${rule.computed} is computed: the whole years from ${rule.born} to ${rule.at}.`;
    case 'check-digit':
      return `${rule.column} carries a check digit (${rule.scheme}).`;
    case 'numbering':
      return `Within each ${rule.group}, ${rule.number} counts 1, 2, 3 and so on.`;
    case 'mirror':
      return `A row's mirror is the row whose ${rule.theirs.join(', ')} equal its ${rule.mine.join(', ')} (the k-th by ${rule.order} meets the k-th); there ${rule.pairs
        .map((pair) => `${pair.mine} = the mirror's ${pair.theirs}`)
        .join(
          ', ',
        )}${rule.nullWithout.length === 0 ? '' : `; without a mirror ${rule.nullWithout.join(', ')} is null`}.`;
    case 'presence':
      return `${rule.column} is null exactly where ${rule.of} is one of ${rule.nullFor.join(', ')}.`;
    case 'sign-by':
      return `${rule.column} is positive where ${rule.by} is one of ${rule.positive.join(', ')} and negative where it is one of ${rule.negative.join(', ')}.`;
    case 'rank':
      return `${rule.computed} is the rank of ${rule.of} within its ${rule.group}, the largest first; null where ${rule.of} is 0.`;
    case 'no-overlap':
      return `Within each ${rule.group}, the periods from ${rule.from} to ${rule.to} do not overlap.`;
  }
}

function describeSum(constant: number, terms: readonly { readonly column: string; readonly factor: number }[]): string {
  const parts = terms.map(({ column, factor }) => {
    const size = Math.abs(factor) === 1 ? column : `${Math.abs(factor)} × ${column}`;
    return { sign: factor < 0 ? '-' : '+', size };
  });
  if (constant !== 0) parts.unshift({ sign: constant < 0 ? '-' : '+', size: String(Math.abs(constant)) });
  return parts
    .map(({ sign, size }, index) => (index === 0 ? (sign === '-' ? `-${size}` : size) : ` ${sign} ${size}`))
    .join('');
}

function describeTree(parents: Readonly<Record<string, string>>): string {
  const children = new Map<string, string[]>();
  for (const [child, parent] of Object.entries(parents)) children.set(parent, [...(children.get(parent) ?? []), child]);
  return [...children].map(([parent, below]) => `${parent} = ${below.join(' + ')}`).join('; ');
}
