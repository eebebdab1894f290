import type { CellAddress } from '../../core/dataset/rules/grid.ts';
import { addressOf, valueAt } from '../../core/dataset/rules/grid.ts';
import { mineDependencies } from '../../core/profile/mine-dependencies.ts';
import { createDependencyGroups, majorityOf, NULL_VALUE } from './search/dependency-groups.ts';
import type { RepairState } from './search/repair-state.ts';
import { isNullAt } from './search/repair-state.ts';

const LEAST_SHARE = 0.75;
const LEAST_PARTNERS = 3;

/**
 * Fills what the rules left null in columns that may not be null, where a mined dependency gives a strong conditional mode:
 * at least three other rows of the group, three quarters of them agreeing. Anything weaker is a guess and stays null.
 */
export function fillRemainingNulls(
  state: RepairState,
): { readonly address: CellAddress; readonly confidence: number }[] {
  const { grid } = state;
  const gaps = new Set<number>();
  for (let address = 0; address < grid.values.length; address += 1) {
    if (isNullAt(grid, address) && !grid.schema.columns[address % grid.width]!.nullable) gaps.add(address);
  }
  if (gaps.size === 0) return [];
  const columns = grid.schema.columns.map((column, c) => ({
    name: column.name,
    cells: Array.from({ length: grid.rowCount }, (_, row) => valueAt(grid, addressOf(grid, row, c))),
  }));
  const mined = mineDependencies(columns, { maximumG3: 0.2, maximumDeterminants: 1, minimumGroupedShare: 0.5 });
  const groups = mined
    .toSorted((a, b) => a.g3 - b.g3 || (a.determinants[0]! < b.determinants[0]! ? -1 : 1))
    .map((rule) => createDependencyGroups(grid, rule, 1));
  return [...gaps].flatMap((address) => {
    for (const dependency of groups) {
      if (dependency.dependent !== address % grid.width) continue;
      const group = dependency.groupOf(Math.floor(address / grid.width));
      const counts = new Map([...(group?.counts ?? [])].filter(([value]) => value !== NULL_VALUE));
      const partners = [...counts.values()].reduce((sum, count) => sum + count, 0);
      const majority = group === undefined ? undefined : majorityOf({ ...group, counts });
      if (majority === undefined || partners < LEAST_PARTNERS || majority.count < LEAST_SHARE * partners) continue;
      grid.values[address] = majority.value;
      return [{ address, confidence: Math.round((majority.count / (partners + 1)) * 100) / 100 }];
    }
    return [];
  });
}
