import type { Dataset } from '../dataset.ts';
import type { Rule } from '../rule.ts';
import type { JoinedSets } from './join-sets.ts';
import { createJoinedSets } from './join-sets.ts';
import { distinctValues, spansByColumn } from './part-spans.ts';

/** Of the smaller of two vocabularies this much lies in the other where both name the same things. */
const LEAST_OVERLAP = 0.5;

/**
 * Columns and parts whose values name the same things, joined: those that a rule sets equal, parts that lie on the same
 * characters, and text columns that share at least half of the smaller one's values.
 */
export function findNameSpaces(dataset: Dataset): JoinedSets {
  const sets = createJoinedSets();
  for (const rule of dataset.descriptor.rules) for (const [a, b] of equalNames(rule)) sets.join(a, b);
  for (const [column, spansOf] of spansByColumn(dataset)) {
    for (const value of distinctValues(dataset, column)) joinEqualSpans(sets, column, value, spansOf(value));
  }
  joinSharedVocabularies(sets, dataset);
  return sets;
}

function equalNames(rule: Rule): (readonly [string, string])[] {
  switch (rule.kind) {
    case 'same':
      return [[rule.part, rule.column]];
    case 'lag':
      return [[rule.computed, rule.source]];
    case 'mirror':
      return [
        ...rule.mine.map((mine, index) => [mine, rule.theirs[index]!] as const),
        ...rule.pairs.map((pair) => [pair.mine, pair.theirs] as const),
      ];
    case 'case':
      return Object.values(rule.cases).flatMap((chosen) =>
        'column' in chosen ? [[rule.computed, chosen.column] as const] : [],
      );
    default:
      return [];
  }
}

function joinEqualSpans(
  sets: JoinedSets,
  column: string,
  value: string,
  spans: readonly { readonly part: string; readonly start: number; readonly end: number }[],
): void {
  for (const [index, span] of spans.entries()) {
    if (span.start === 0 && span.end === value.length) sets.join(column, span.part);
    const twin = spans[index + 1];
    if (twin?.start === span.start && twin.end === span.end) sets.join(span.part, twin.part);
  }
}

function joinSharedVocabularies(sets: JoinedSets, dataset: Dataset): void {
  const texts = dataset.descriptor.columns
    .filter((column) => column.type === 'string')
    .map((column) => ({ name: column.name, values: new Set(distinctValues(dataset, column.name)) }));
  for (const [index, a] of texts.entries()) {
    for (const b of texts.slice(index + 1)) {
      const [small, large] = a.values.size <= b.values.size ? [a.values, b.values] : [b.values, a.values];
      let shared = 0;
      for (const value of small) if (large.has(value)) shared += 1;
      if (shared > 0 && shared >= LEAST_OVERLAP * small.size) sets.join(a.name, b.name);
    }
  }
}
