import type { DependencyRule } from '../../../core/dataset/rule.ts';
import type { Grid } from '../../../core/dataset/rules/grid.ts';
import { readText, sourceColumn } from '../../../core/dataset/rules/grid.ts';
import { joinKey } from '../../../core/dataset/rules/groups.ts';
import { isNullCell } from '../../../core/table/null-token.ts';

/** The rows of one group with their values. */
export interface DependencyGroup {
  readonly key: string;
  readonly rows: ReadonlySet<number>;
  /** How many rows hold each value; NULL_VALUE for null. */
  readonly counts: ReadonlyMap<string, number>;
}

/**
 * The groups of a functional dependency, kept while cells change. Their energy is the number of rows outside their group's
 * majority, which is the least number of rows to change.
 */
export interface DependencyGroups {
  readonly rule: DependencyRule;
  readonly weight: number;
  readonly determinants: readonly number[];
  readonly dependent: number;
  /** Takes a row out before one of its cells changes, and returns the energy that goes with it. */
  detach(row: number): number;
  /** Puts a row in as the grid has it now, and returns the energy that comes with it. */
  attach(row: number): number;
  groupOf(row: number): DependencyGroup | undefined;
  /** The row's dependent as its group counts it; undefined for a row in no group. */
  valueOf(row: number): string | undefined;
  /** Groups in which not all rows agree. */
  disagreeing(): DependencyGroup[];
  /** Keys of groups in which a value is the majority. */
  groupsWithMajority(value: string): readonly string[];
}

/** Stands for null among the values of a group. */
export const NULL_VALUE = '\u0001';

interface MutableGroup {
  readonly key: string;
  readonly rows: Set<number>;
  readonly counts: Map<string, number>;
}

/** Groups all rows of a grid. A row with a null determinant stands in no group. */
export function createDependencyGroups(grid: Grid, rule: DependencyRule, weight: number): DependencyGroups {
  const groups = new Map<string, MutableGroup>();
  const placeOf: ({ readonly group: MutableGroup; readonly value: string } | undefined)[] = [];
  const attach = (row: number): number => {
    const key = keyOf(grid, rule, row);
    if (key === undefined) return 0;
    const value = foldedValue(grid, rule.dependent, row);
    let group = groups.get(key);
    if (group === undefined) groups.set(key, (group = { key, rows: new Set(), counts: new Map() }));
    const before = energyOf(group);
    group.rows.add(row);
    group.counts.set(value, (group.counts.get(value) ?? 0) + 1);
    placeOf[row] = { group, value };
    return energyOf(group) - before;
  };
  const detach = (row: number): number => {
    const place = placeOf[row];
    if (place === undefined) return 0;
    const { group, value } = place;
    const before = energyOf(group);
    group.rows.delete(row);
    const left = (group.counts.get(value) ?? 1) - 1;
    if (left === 0) group.counts.delete(value);
    else group.counts.set(value, left);
    placeOf[row] = undefined;
    return before - energyOf(group);
  };
  for (let row = 0; row < grid.rowCount; row += 1) attach(row);
  return {
    rule,
    weight,
    determinants: rule.determinants.map((name) => sourceColumn(grid, name)),
    dependent: sourceColumn(grid, rule.dependent),
    attach,
    detach,
    groupOf: (row) => placeOf[row]?.group,
    valueOf: (row) => placeOf[row]?.value,
    disagreeing: () => [...groups.values()].filter((group) => group.counts.size > 1),
    groupsWithMajority: (value) =>
      [...groups.values()].flatMap((group) => (majorityOf(group)?.value === value ? [group.key] : [])),
  };
}

/** The commonest value of a group, if no other is as common. */
export function majorityOf(group: DependencyGroup): { readonly value: string; readonly count: number } | undefined {
  let best: { value: string; count: number } | undefined;
  let isTied = false;
  for (const [value, count] of group.counts) {
    if (best === undefined || count > best.count) {
      best = { value, count };
      isTied = false;
    } else if (count === best.count) isTied = true;
  }
  return isTied ? undefined : best;
}

function keyOf(grid: Grid, rule: DependencyRule, row: number): string | undefined {
  const values: string[] = [];
  for (const name of rule.determinants) {
    const text = readText(grid, row, name);
    if (text === null || isNullCell(text)) return undefined;
    values.push(text);
  }
  return joinKey(values);
}

function foldedValue(grid: Grid, name: string, row: number): string {
  const text = readText(grid, row, name);
  return text === null || isNullCell(text) ? NULL_VALUE : text;
}

function energyOf(group: DependencyGroup): number {
  let size = 0;
  let most = 0;
  for (const count of group.counts.values()) {
    size += count;
    if (count > most) most = count;
  }
  return size - most;
}
