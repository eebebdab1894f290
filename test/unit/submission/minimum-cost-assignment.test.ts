import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minimumCostAssignment } from '../../../src/core/submission/minimum-cost-assignment.ts';

describe('minimumCostAssignment', () => {
  it('finds the least total cost that trying everything finds', () => {
    const matrix = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 2 })).chain(([rows, more]) =>
      fc.array(fc.array(fc.nat(9), { minLength: rows + more, maxLength: rows + more }), {
        minLength: rows,
        maxLength: rows,
      }),
    );
    fc.assert(
      fc.property(matrix, (costs) => {
        const assigned = minimumCostAssignment(costs);
        expect(new Set(assigned).size).toBe(costs.length);
        const total = assigned.reduce((sum, column, row) => sum + costs[row]![column]!, 0);
        expect(total).toBe(leastCost(costs, 0, new Set()));
      }),
    );
  });

  it('assigns nothing where there is nothing', () => {
    expect(minimumCostAssignment([])).toEqual([]);
  });
});

function leastCost(costs: readonly (readonly number[])[], row: number, taken: ReadonlySet<number>): number {
  if (row === costs.length) return 0;
  const totals = costs[row]!.flatMap((cost, column) =>
    taken.has(column) ? [] : [cost + leastCost(costs, row + 1, new Set([...taken, column]))],
  );
  return Math.min(...totals);
}
