import { isNullCell } from '../../table/null-token.ts';
import type { CellValue } from '../../table/table.ts';
import type { DependencyRule } from '../rule.ts';
import type { Grid } from './grid.ts';
import { readText, sourceColumn } from './grid.ts';
import { joinKey } from './groups.ts';

/** What the other rows of a row's group say about its dependent. */
export interface GroupVote {
  /** The most frequent value among the other rows, null for null; undefined where they do not agree on one. */
  readonly winner: CellValue | undefined;
  readonly votes: number;
  readonly others: number;
}

/** The groups of one functional dependency, kept up to date while cells change. */
export interface DependencyIndex {
  readonly rule: DependencyRule;
  /** Columns (by index) whose change moves a row to another group, and the one whose change alters its vote. */
  readonly determinantColumns: readonly number[];
  readonly dependentColumn: number;
  /** How the rest of a row's group votes, the row's present group being read from the grid; undefined without a determinant. */
  voteOf(grid: Grid, row: number): GroupVote | undefined;
  /** The other rows of the row's group that hold the value, in row order. */
  partnersOf(grid: Grid, row: number, value: CellValue): number[];
  /**
   * Takes the row's contribution as the grid has it now and returns the rows of the groups that it left and entered.
   * Call after every lasting change of one of the row's cells.
   */
  refresh(grid: Grid, row: number): number[];
}

interface Contribution {
  readonly key: string;
  readonly value: string;
}

const NULL_VALUE = '\u0001';

/** An index over all rows of a grid as it stands. */
export function createDependencyIndex(rule: DependencyRule, grid: Grid): DependencyIndex {
  const groups = new Map<string, Map<string, number>>();
  const members = new Map<string, Set<number>>();
  const contributions: (Contribution | undefined)[] = [];
  const dependentColumn = sourceColumn(grid, rule.dependent);
  const keyOf = (grid: Grid, row: number): string | undefined => {
    const values: string[] = [];
    for (const name of rule.determinants) {
      const text = readText(grid, row, name);
      if (text === null || isNullCell(text)) return undefined;
      values.push(text);
    }
    return joinKey(values);
  };
  const valueOf = (grid: Grid, row: number): string => foldNull(readText(grid, row, rule.dependent));
  const add = (contribution: Contribution | undefined, step: 1 | -1): void => {
    if (contribution === undefined) return;
    const group = groups.get(contribution.key) ?? new Map<string, number>();
    const count = (group.get(contribution.value) ?? 0) + step;
    if (count === 0) group.delete(contribution.value);
    else group.set(contribution.value, count);
    groups.set(contribution.key, group);
  };
  const refresh = (grid: Grid, row: number): number[] => {
    const before = contributions[row];
    const key = keyOf(grid, row);
    const after = key === undefined ? undefined : { key, value: valueOf(grid, row) };
    contributions[row] = after;
    add(before, -1);
    add(after, 1);
    if (before?.key !== key) {
      if (before !== undefined) members.get(before.key)?.delete(row);
      if (key !== undefined) members.set(key, (members.get(key) ?? new Set()).add(row));
    }
    const left = before === undefined || before.key === key ? [] : [...(members.get(before.key) ?? [])];
    return [row, ...left, ...(key === undefined ? [] : (members.get(key) ?? []))];
  };
  for (let row = 0; row < grid.rowCount; row += 1) refresh(grid, row);
  return {
    rule,
    determinantColumns: rule.determinants.map((name) => sourceColumn(grid, name)),
    dependentColumn,
    refresh,
    voteOf(grid, row) {
      const key = keyOf(grid, row);
      if (key === undefined) return undefined;
      const own = contributions[row];
      return countVotes(groups.get(key), own?.key === key ? own.value : undefined);
    },
    partnersOf(grid, row, value) {
      const key = keyOf(grid, row);
      const folded = foldNull(value);
      const group = key === undefined ? [] : [...(members.get(key) ?? [])];
      return group.filter((other) => other !== row && contributions[other]?.value === folded).toSorted((a, b) => a - b);
    },
  };
}

function foldNull(value: CellValue): string {
  return value === null || isNullCell(value) ? NULL_VALUE : value;
}

function countVotes(group: ReadonlyMap<string, number> | undefined, own: string | undefined): GroupVote {
  let [others, best, second] = [0, 0, 0];
  let winner: string | undefined;
  for (const [value, count] of group ?? []) {
    const votes = value === own ? count - 1 : count;
    others += votes;
    if (votes > best) {
      second = best;
      best = votes;
      winner = value;
    } else if (votes > second) second = votes;
  }
  if (winner === undefined || best === second || best * 2 <= others) return { winner: undefined, votes: best, others };
  return { winner: winner === NULL_VALUE ? null : winner, votes: best, others };
}
