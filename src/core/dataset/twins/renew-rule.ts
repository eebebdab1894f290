import type { Rule } from '../rule.ts';

/** A rule with the values that it names renewed; most name none. */
export function renewRule(rule: Rule, renew: (name: string, text: string) => string): Rule {
  const all = (name: string, texts: readonly string[]): string[] => texts.map((text) => renew(name, text));
  switch (rule.kind) {
    case 'tree-sum':
      return {
        ...rule,
        parents: Object.fromEntries(
          Object.entries(rule.parents).map(([child, parent]) => [renew(rule.node, child), renew(rule.node, parent)]),
        ),
      };
    case 'sign':
      return {
        ...rule,
        negative: renew(rule.computed, rule.negative),
        zero: renew(rule.computed, rule.zero),
        positive: renew(rule.computed, rule.positive),
      };
    case 'case':
      return {
        ...rule,
        cases: Object.fromEntries(
          Object.entries(rule.cases).map(([value, chosen]) => [
            renew(rule.of, value),
            'value' in chosen && chosen.value !== null ? { value: renew(rule.computed, chosen.value) } : chosen,
          ]),
        ),
      };
    case 'presence':
      return { ...rule, nullFor: all(rule.of, rule.nullFor) };
    case 'sign-by':
      return { ...rule, positive: all(rule.by, rule.positive), negative: all(rule.by, rule.negative) };
    default:
      return rule;
  }
}
