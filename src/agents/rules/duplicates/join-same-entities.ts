import type { Grid } from '../../../core/dataset/rules/grid.ts';
import { readText } from '../../../core/dataset/rules/grid.ts';
import { joinKey } from '../../../core/dataset/rules/groups.ts';
import { isNullCell } from '../../../core/table/null-token.ts';
import { textNorm } from '../../../core/table/text-norm.ts';
import type { RowClusters } from '../../table-editing/row-clusters.ts';

/** Joins rows that are equal, but for case and blanks, in every column of one of the identities, none of them null. */
export function joinSameEntities(grid: Grid, identities: readonly (readonly string[])[], clusters: RowClusters): void {
  for (const identity of identities) {
    const first = new Map<string, number>();
    for (let row = 0; row < grid.rowCount; row += 1) {
      const texts = identity.map((name) => readText(grid, row, name));
      if (texts.some((text) => isNullCell(text))) continue;
      const key = joinKey(texts.map((text) => textNorm(text ?? '').toLowerCase()));
      const seen = first.get(key);
      if (seen === undefined) first.set(key, row);
      else clusters.join(seen, row);
    }
  }
}
