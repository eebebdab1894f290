import type { DependencyRule } from '../dataset/rule.ts';
import { isNullCell } from '../table/null-token.ts';
import type { CellValue } from '../table/table.ts';

/** A column to mine. */
export interface MinedColumn {
  readonly name: string;
  readonly cells: readonly CellValue[];
}

/** A functional dependency that nearly holds in a table. */
export interface ApproximateDependency extends DependencyRule {
  /** g3: the least share of rows to take away so that it holds exactly (Kivinen and Mannila 1995). */
  readonly g3: number;
  /** Mean number of rows per group that agree with their group's majority, over groups of two and more; its strength. */
  readonly support: number;
  /** How much better the majority within groups foretells the dependent than the column's own majority, in [0, 1]. */
  readonly lift: number;
}

export interface MiningLimits {
  /** Greatest g3, inclusive. */
  readonly maximumG3: number;
  /** Most determinants: 1 or 2. */
  readonly maximumDeterminants: 1 | 2;
  /** Least share of rows that stand in groups of two and more: a key determines everything and tells nothing. */
  readonly minimumGroupedShare: number;
}

/** METHODOLOGY 10: g3 up to 0.05, at most two determinants. */
export const STANDARD_MINING_LIMITS: MiningLimits = {
  maximumG3: 0.05,
  maximumDeterminants: 2,
  minimumGroupedShare: 0.5,
};

/**
 * Dependencies that hold up to `maximumG3`, the minimal ones only: none whose determinants include those of another that
 * is listed. Constant columns are neither side. Rows with a null on either side make no claim. Ordered by the number of
 * determinants, then as the columns stand.
 */
export function mineDependencies(
  columns: readonly MinedColumn[],
  limits: MiningLimits = STANDARD_MINING_LIMITS,
): ApproximateDependency[] {
  const coded = columns.map(codeColumn);
  const usable = coded.filter((column) => column.distinct > 1);
  const found: ApproximateDependency[] = [];
  const determinedBy = new Map<string, Set<string>>();
  const keep = (determinants: readonly CodedColumn[], dependent: CodedColumn): boolean => {
    const measured = measure(determinants, dependent, limits);
    if (measured !== null) found.push(measured);
    return measured !== null;
  };
  for (const dependent of usable) {
    const singles = new Set<string>();
    for (const one of usable) if (one !== dependent && keep([one], dependent)) singles.add(one.name);
    determinedBy.set(dependent.name, singles);
  }
  if (limits.maximumDeterminants < 2) return found;
  for (const dependent of usable) {
    const singles = determinedBy.get(dependent.name)!;
    const rest = usable.filter((column) => column !== dependent && !singles.has(column.name));
    for (const [i, first] of rest.entries())
      for (const second of rest.slice(i + 1)) {
        // A pair of which one determines the other is that one again.
        if (determinedBy.get(first.name)!.has(second.name) || determinedBy.get(second.name)!.has(first.name)) continue;
        keep([first, second], dependent);
      }
  }
  return found;
}

interface CodedColumn {
  readonly name: string;
  /** A small number for each distinct value; -1 for null. */
  readonly codes: Int32Array;
  readonly distinct: number;
  /** Share of non-null rows with the commonest value. */
  readonly baseRate: number;
}

function codeColumn(column: MinedColumn): CodedColumn {
  const numbers = new Map<string, number>();
  const counts: number[] = [];
  const codes = Int32Array.from(column.cells, (cell) => {
    if (cell === null || isNullCell(cell)) return -1;
    let code = numbers.get(cell);
    if (code === undefined) {
      code = numbers.size;
      numbers.set(cell, code);
      counts.push(0);
    }
    counts[code] = counts[code]! + 1;
    return code;
  });
  const present = counts.reduce((sum, count) => sum + count, 0);
  return {
    name: column.name,
    codes,
    distinct: numbers.size,
    baseRate: present === 0 ? 1 : Math.max(...counts) / present,
  };
}

function measure(
  determinants: readonly CodedColumn[],
  dependent: CodedColumn,
  limits: MiningLimits,
): ApproximateDependency | null {
  const [first, second] = [determinants[0]!, determinants[1]];
  const groups = new Map<number, Map<number, number>>();
  let rows = 0;
  for (let r = 0; r < dependent.codes.length; r += 1) {
    const [a, b, value] = [first.codes[r]!, second?.codes[r] ?? 0, dependent.codes[r]!];
    if (a < 0 || b < 0 || value < 0) continue;
    rows += 1;
    const key = a * (second?.distinct ?? 1) + b;
    let counts = groups.get(key);
    if (counts === undefined) groups.set(key, (counts = new Map<number, number>()));
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const tally = { agreeing: 0, grouped: 0, agreeingGrouped: 0, groups: 0 };
  for (const counts of groups.values()) {
    let size = 0;
    let most = 0;
    for (const count of counts.values()) {
      size += count;
      most = Math.max(most, count);
    }
    tally.agreeing += most;
    if (size < 2) continue;
    tally.grouped += size;
    tally.agreeingGrouped += most;
    tally.groups += 1;
  }
  if (rows === 0 || tally.grouped < limits.minimumGroupedShare * rows) return null;
  const g3 = 1 - tally.agreeing / rows;
  if (g3 > limits.maximumG3 + 1e-12) return null;
  const within = tally.agreeingGrouped / tally.grouped;
  const lift = dependent.baseRate >= 1 ? 0 : Math.max(0, (within - dependent.baseRate) / (1 - dependent.baseRate));
  return {
    kind: 'dependency',
    determinants: determinants.map((column) => column.name),
    dependent: dependent.name,
    g3,
    support: tally.agreeingGrouped / tally.groups,
    lift,
  };
}
