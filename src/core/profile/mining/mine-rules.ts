import type { PartDescriptor } from '../../dataset/descriptor.ts';
import type { LinearRule, Rule } from '../../dataset/rule.ts';
import type { RuleColumn } from '../../dataset/rule-schema.ts';
import { createGrid } from '../../dataset/rules/grid.ts';
import type { Grid } from '../../dataset/rules/grid.ts';
import type { Table } from '../../table/table.ts';
import { columnOf } from '../../table/table.ts';
import type { CodedColumn } from './coded-column.ts';
import { codeColumn } from './coded-column.ts';
import { findSequences } from './find-sequences.ts';
import { measureRule } from './measure-rule.ts';
import type { RuleSupport } from './measure-rule.ts';
import { mineArrows } from './mine-arrows.ts';
import { mineCheckDigits } from './mine-check-digits.ts';
import { mineCases, minePresence, mineSigns, mineSignsBy } from './mine-choices.ts';
import { isExplained, mineDateArithmetic, mineOrders } from './mine-dates.ts';
import { mineGroupSums, mineNoOverlaps, mineRanks } from './mine-group-totals.ts';
import type { MinedKeys } from './mine-keys.ts';
import { mineKeys } from './mine-keys.ts';
import { mineParts } from './mine-parts.ts';
import { mineConversions, mineProducts } from './mine-products.ts';
import { mineLags, mineMonotone, mineNumberings, mineRunningSums } from './mine-sequences.ts';
import { mineSums } from './mine-sums.ts';
import { reduceArrows } from './reduce-arrows.ts';

/** A rule that a table bears out, with what speaks for it. */
export interface RuleProposal {
  readonly rule: Rule;
  readonly support: RuleSupport;
}

/** What a table says of itself beyond single columns. */
export interface MinedRules extends MinedKeys {
  readonly parts: readonly PartDescriptor[];
  readonly proposals: readonly RuleProposal[];
}

/**
 * Rules, parts, key and identities that hold in every row of a tidy table (see tidyTable). Each rule is checked by the
 * claims it will be grounded in, so that what is proposed is never broken. Kinds that are mined: dependency, same, linear,
 * product, conversion, running-sum, lag, group-sum, order, monotone, case, sign, date-difference, age, check-digit,
 * numbering, presence, sign-by, rank, no-overlap. Trees of sums and mirrored rows are not looked for.
 */
export function mineRules(table: Table, described: readonly RuleColumn[]): MinedRules {
  const columns = described.map((column, place) =>
    codeColumn({
      name: column.name,
      type: column.type,
      cells: columnOf(table, column.name),
      place,
      ...(column.decimals !== undefined && { decimals: column.decimals }),
    }),
  );
  const { parts, same } = mineParts(columns);
  const all = [...columns, ...parts.map((part, index) => codePart(table, part, columns.length + index))];
  const grid = createGrid(table, { columns: described, parts, rules: [] });
  const keep = (rules: readonly Rule[]): RuleProposal[] => rules.flatMap((rule) => proposalOf(rule, grid));
  const rowRules = keep([...same, ...mineCheckDigits(columns), ...mineProducts(columns), ...mineConversions(columns)]);
  const sums = mineSums(columns).flatMap((forms) => firstHolding(forms, grid));
  const groupRules = keep(mineGroupRules(all));
  const arithmetic = [...rowRules, ...sums, ...groupRules].map(({ rule }) => rule);
  const choices = keep([
    ...mineDateArithmetic(columns),
    ...mineSigns(columns),
    ...mineSignsBy(columns),
    ...mineCases(columns),
    ...mineOrders(columns).filter((order) => !isExplained(order, arithmetic)),
  ]);
  const before = [...rowRules, ...sums, ...groupRules, ...choices];
  const presence = keep(minePresence(columns)).filter(({ rule }) => !isComputed(rule, before));
  const rules = [...before, ...presence];
  const arrows = keep(
    reduceArrows(
      mineArrows(columns),
      rules.map(({ rule }) => rule),
      parts,
    ),
  );
  const proposals = [...arrows, ...rules];
  return { ...mineKeys(table, columns), parts: neededParts(parts, proposals), proposals };
}

function codePart(table: Table, part: PartDescriptor, place: number): CodedColumn {
  const pattern = new RegExp(part.pattern, 'u');
  const cells = columnOf(table, part.column).map((value) =>
    value === null ? null : (pattern.exec(value)?.[1] ?? null),
  );
  return codeColumn({ name: part.name, type: 'string', cells, place, part });
}

function proposalOf(rule: Rule, grid: Grid): RuleProposal[] {
  const support = measureRule(rule, grid);
  return support.broken === 0 && support.holding > 0 ? [{ rule, support }] : [];
}

/** An identity may be told of any of its columns; the first form whose nulls agree is proposed, nulls as zero at last. */
function firstHolding(forms: readonly LinearRule[], grid: Grid): RuleProposal[] {
  const zero = forms.map((form): LinearRule => ({ ...form, nullTermsCount: 'zero' }));
  for (const form of [...forms, ...zero]) {
    const [proposal] = proposalOf(form, grid);
    if (proposal !== undefined) return [proposal];
  }
  return [];
}

/** Rules over groups; what a lag or a running total says of a column makes its never falling no news. */
function mineGroupRules(columns: readonly CodedColumn[]): Rule[] {
  const sequences = findSequences(columns);
  const links = [...mineRunningSums(sequences, columns), ...mineLags(sequences, columns)];
  const linked = new Set(links.flatMap((rule) => [rule.computed, ...('source' in rule ? [rule.source] : [])]));
  const rising = mineMonotone(sequences, columns).filter(({ column }) => !linked.has(column));
  return [
    ...links,
    ...rising,
    ...mineNumberings(columns),
    ...mineGroupSums(columns),
    ...mineRanks(columns),
    ...mineNoOverlaps(columns),
  ];
}

/** Where a computation says when a column is null, its presence is no news. */
function isComputed(rule: Rule, proposals: readonly RuleProposal[]): boolean {
  const column = 'column' in rule ? rule.column : null;
  return proposals.some(({ rule: other }) => 'computed' in other && other.computed === column);
}

function neededParts(parts: readonly PartDescriptor[], proposals: readonly RuleProposal[]): PartDescriptor[] {
  const named = new Set(
    proposals.flatMap(({ rule }) => Object.values(rule).filter((value) => typeof value === 'string')),
  );
  return parts.filter(({ name }) => named.has(name));
}
