import { createDomainCheck } from '../../../core/dataset/rules/check-domain.ts';
import type { Grid } from '../../../core/dataset/rules/grid.ts';
import { addressOf, valueAt } from '../../../core/dataset/rules/grid.ts';
import { frequencies } from '../../../core/profile/column-profile.ts';
import { isNullCell } from '../../../core/table/null-token.ts';

/** A cell of a kept row that gets a value from a row that goes. */
export interface MergedCell {
  readonly row: number;
  readonly column: number;
  readonly value: string;
}

/**
 * What kept rows take over: where a kept cell is null or refuted by its column, the commonest of the values that the
 * removed rows have there and that the column accepts (ties: the first by code unit).
 */
export function mergeMembers(grid: Grid, keptBy: ReadonlyMap<number, number>): MergedCell[] {
  const givers = new Map<number, number[]>();
  for (const [removed, survivor] of keptBy) {
    const rows = givers.get(survivor);
    if (rows === undefined) givers.set(survivor, [removed]);
    else rows.push(removed);
  }
  const checks = grid.schema.columns.map(createDomainCheck);
  return [...givers].flatMap(([row, removed]) =>
    checks.flatMap((check, column): MergedCell[] => {
      const own = valueAt(grid, addressOf(grid, row, column));
      if (!isNullCell(own) && check(own) !== 'broken') return [];
      const offered = removed.flatMap((other) => {
        const value = valueAt(grid, addressOf(grid, other, column));
        return value !== null && !isNullCell(value) && check(value) === 'holds' ? [value] : [];
      });
      const usual = frequencies(offered)[0]?.value;
      return usual === undefined ? [] : [{ row, column, value: usual }];
    }),
  );
}
