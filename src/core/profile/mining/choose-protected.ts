import type { ColumnDescriptor } from '../../dataset/descriptor.ts';
import type { Rule } from '../../dataset/rule.ts';
import type { MinedRules, RuleProposal } from './mine-rules.ts';

/** Share of columns that are never injected (METHODOLOGY 8.5). */
const PROTECTED_SHARE = 0.3;
/** Columns in which errors can be planted, at least, and their least share. */
const LEAST_OPEN = 3;
const LEAST_OPEN_SHARE = 0.4;

/** The columns never injected, and the rules that can be declared with them. */
export interface ProtectedChoice {
  readonly isProtected: ReadonlySet<string>;
  readonly declared: readonly RuleProposal[];
  readonly leftOut: readonly RuleProposal[];
}

/**
 * The key and every column that groups or orders a declared rule are protected, since groups must be the same in the dirty
 * table; then, up to three in ten, columns that the fewest rules could restore. Rules over groups that would leave too few
 * columns open are left out.
 */
export function chooseProtected(columns: readonly ColumnDescriptor[], mined: MinedRules): ProtectedChoice {
  const sourceOf = (name: string): string => mined.parts.find((part) => part.name === name)?.column ?? name;
  const leastOpen = Math.min(columns.length - 1, Math.max(LEAST_OPEN, Math.ceil(LEAST_OPEN_SHARE * columns.length)));
  const isProtected = new Set(mined.key);
  const declared: RuleProposal[] = [];
  const leftOut: RuleProposal[] = [];
  for (const proposal of mined.proposals) {
    const fixed = fixedBy(proposal.rule).map(sourceOf);
    const together = new Set([...isProtected, ...fixed]);
    if (fixed.length > 0 && together.size > isProtected.size && columns.length - together.size < leastOpen) {
      leftOut.push(proposal);
      continue;
    }
    for (const name of fixed) isProtected.add(name);
    declared.push(proposal);
  }
  const target = Math.min(Math.max(2, Math.round(PROTECTED_SHARE * columns.length)), columns.length - 1);
  const derived = new Set(declared.flatMap(({ rule }) => derivedBy(rule)));
  const named = new Set(declared.flatMap(({ rule }) => JSON.stringify(rule).match(/"(?:[^"\\]|\\.)*"/g) ?? []));
  const rank = ({ name, vocabulary }: ColumnDescriptor): number =>
    Number(named.has(JSON.stringify(name))) + Number(vocabulary !== undefined);
  const candidates = columns
    .filter(({ name }) => !isProtected.has(name) && !derived.has(name))
    .toSorted((a, b) => rank(a) - rank(b));
  for (const { name } of candidates) if (isProtected.size < target) isProtected.add(name);
  return { isProtected, declared, leftOut };
}

/** Columns and parts whose values make the groups of a rule and their order. */
export function fixedBy(rule: Rule): string[] {
  const group = 'group' in rule ? [rule.group] : [];
  const order = 'order' in rule ? [rule.order] : [];
  return [...group, ...order, ...(rule.kind === 'numbering' ? [rule.number] : [])];
}

function derivedBy(rule: Rule): string[] {
  if (rule.kind === 'dependency') return [rule.dependent];
  if ('computed' in rule) return [rule.computed];
  return rule.kind === 'same' ? [rule.column] : [];
}
