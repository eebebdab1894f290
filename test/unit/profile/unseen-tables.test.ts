import { describe, expect, test } from 'vitest';
import type { Rule } from '../../../src/core/dataset/rule.ts';
import { verifyDataset } from '../../../src/core/dataset/verify-dataset.ts';
import type { DescriptorProposal } from '../../../src/core/profile/mining/propose-descriptor.ts';
import { proposeDescriptor } from '../../../src/core/profile/mining/propose-descriptor.ts';
import { tidyTable } from '../../../src/core/profile/tidy-table.ts';
import { enrolments } from '../../support/unseen-tables/enrolments.ts';
import { labResults } from '../../support/unseen-tables/lab-results.ts';
import { meterReadings } from '../../support/unseen-tables/meter-readings.ts';
import { payslips } from '../../support/unseen-tables/payslips.ts';
import { shipments } from '../../support/unseen-tables/shipments.ts';
import type { UnseenTable } from '../../support/unseen-tables/unseen-table.ts';

/** Proposals on a table, matched with its truth by what they say, not by how. */
function compare({ name, table, truth }: UnseenTable) {
  const { table: tidy } = tidyTable(table);
  const proposal = proposeDescriptor(tidy, {
    id: 'unseen',
    number: 10,
    title: name,
    contentHash: '0'.repeat(64),
    source: 'a test',
    licence: 'unknown',
    derivation: [],
  });
  const proposed = proposal.proposals.map(({ rule }) => rule);
  const known = truth.rules.map((rule) => meaningOf(rule, proposal));
  const found = proposed.map((rule) => meaningOf(rule, proposal));
  const says = (list: readonly Rule[], meanings: readonly string[], rule: Rule): boolean =>
    rule.kind === 'dependency' ? follows(rule, list) : meanings.includes(meaningOf(rule, proposal));
  const isTrueKey = (set: readonly string[]): boolean => String(set) === String(truth.key);
  const keys = [proposal.descriptor.key, ...proposal.descriptor.identities];
  return {
    missed: truth.rules.filter((rule) => !says(proposed, found, rule)),
    isKeyFound: keys.some(isTrueKey),
    others: [...proposed.filter((rule) => !says(truth.rules, known, rule)), ...keys.filter((set) => !isTrueKey(set))],
    trueCount: truth.rules.length + 1,
    breaches: verifyDataset({ descriptor: proposal.descriptor, table: tidy }),
    proposal,
  };
}

/** A rule with its parts named by column and place, identities in whichever form, and numbers no row can tell apart gone. */
function meaningOf(rule: Rule, { descriptor: { parts, rules } }: DescriptorProposal): string {
  const columnOfPart = new Map(
    [...rules].flatMap((other) => (other.kind === 'same' ? [[other.part, other.column] as const] : [])),
  );
  const isPiece = /_(\d+)$/;
  const named = (name: string): string => {
    const part = parts.find((candidate) => candidate.name === name);
    return part === undefined ? name : `${part.column}#${isPiece.exec(name)?.[1] ?? name}`;
  };
  const grouped = (name: string): string => columnOfPart.get(name) ?? named(name);
  switch (rule.kind) {
    case 'linear': {
      const members = [{ column: rule.computed, factor: -1 }, ...rule.terms].toSorted((a, b) =>
        a.column < b.column ? -1 : 1,
      );
      const sign = members[0]!.factor;
      return JSON.stringify(['linear', members.map(({ column, factor }) => [column, factor / sign])]);
    }
    case 'product':
      return JSON.stringify(['product', rule.computed, rule.factors.toSorted()]);
    case 'conversion':
      return JSON.stringify(['conversion', rule.computed, rule.source]);
    case 'same':
      return JSON.stringify(['same', named(rule.part), rule.column]);
    case 'running-sum':
    case 'lag':
    case 'monotone':
      return JSON.stringify({ ...rule, group: grouped(rule.group), order: named(rule.order) });
    case 'numbering':
      return JSON.stringify({ ...rule, group: grouped(rule.group), number: named(rule.number) });
    default:
      return JSON.stringify(rule);
  }
}

/** Whether a dependency follows from others (Armstrong's axioms), a part's column determining what the part repeats. */
function follows(rule: Extract<Rule, { kind: 'dependency' }>, from: readonly Rule[]): boolean {
  const reached = new Set(rule.determinants);
  for (let size = 0; size !== reached.size;) {
    size = reached.size;
    for (const other of from)
      if (other.kind === 'dependency' && other.determinants.every((name) => reached.has(name)))
        reached.add(other.dependent);
  }
  return reached.has(rule.dependent);
}

const tables = [labResults, meterReadings, payslips, shipments, enrolments].map((make) => make());

describe('the descriptor proposed of a table that nobody has seen', () => {
  test.each(tables)('includes every true rule of $name, and at most twice as many others', (unseen) => {
    const { missed, isKeyFound, others, trueCount } = compare(unseen);
    expect(missed).toEqual([]);
    expect(isKeyFound).toBe(true);
    expect(others.length).toBeLessThanOrEqual(2 * trueCount);
  });

  test.each(tables)('declares nothing of $name that the table denies, and says what bears each rule out', (unseen) => {
    const { breaches, proposal } = compare(unseen);
    expect(breaches).toEqual([]);
    expect(proposal.proposals.map(({ rule }) => rule)).toEqual(proposal.descriptor.rules);
    expect(proposal.proposals.filter(({ support }) => support.holding < 3 || support.broken > 0)).toEqual([]);
  });

  test('is mostly true: so many of so many proposals, as docs/guide/your-own-data.md says', () => {
    const precision = tables.map((unseen) => {
      const { others, proposal } = compare(unseen);
      const all = proposal.proposals.length + 1 + proposal.descriptor.identities.length;
      return [unseen.name, all - others.length, all];
    });
    expect(precision).toEqual([
      ['lab results', 12, 16],
      ['meter readings', 18, 19],
      ['payslips', 13, 16],
      ['shipments', 14, 15],
      ['enrolments', 21, 23],
    ]);
  });
});
