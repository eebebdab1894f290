import { valueAt } from '../../../core/dataset/rules/grid.ts';
import { isNullAt } from '../search/repair-state.ts';
import type { RepairState } from '../search/repair-state.ts';
import type { RepairProposal } from '../search/repair-proposal.ts';

const MOST_CELLS = 8;

/** For every row: exchanges of two cells of one type that both stand in something broken. */
export function proposeExchanges(state: RepairState): RepairProposal[] {
  const { grid } = state;
  const suspects = new Map<number, Set<number>>();
  for (const instance of state.brokenInstances) {
    for (const address of instance.cells) {
      const column = address % grid.width;
      if (state.structuralColumns.has(column) || isNullAt(grid, address)) continue;
      const row = Math.floor(address / grid.width);
      const cells = suspects.get(row);
      if (cells === undefined) suspects.set(row, new Set([address]));
      else cells.add(address);
    }
  }
  return [...suspects].flatMap(([row, set]) => {
    const cells = [...set].toSorted((a, b) => a - b);
    if (cells.length > MOST_CELLS) return [];
    return cells.flatMap((first, i) =>
      cells.slice(i + 1).flatMap((second): RepairProposal[] => {
        const [a, b] = [grid.schema.columns[first % grid.width]!, grid.schema.columns[second % grid.width]!];
        const [x, y] = [valueAt(grid, first), valueAt(grid, second)];
        if (a.type !== b.type || (a.decimals ?? 0) !== (b.decimals ?? 0) || x === y) return [];
        const edits = [
          { address: first, value: y },
          { address: second, value: x },
        ];
        return [{ edits, rule: 'exchange', evidence: [], preference: 0.2, violation: `x${row}` }];
      }),
    );
  });
}
