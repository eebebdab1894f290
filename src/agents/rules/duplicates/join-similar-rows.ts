import type { Grid } from '../../../core/dataset/rules/grid.ts';
import { addressOf, valueAt } from '../../../core/dataset/rules/grid.ts';
import { isNullCell } from '../../../core/table/null-token.ts';
import { textNorm } from '../../../core/table/text-norm.ts';
import type { RowClusters } from '../../table-editing/row-clusters.ts';
import { rowSimilarity } from './row-similarity.ts';

const LEAST_CLOSENESS = 0.92;
const LEAST_COMPARED_SHARE = 0.6;
const LARGEST_BLOCK = 50;

/**
 * Joins rows that are nearly equal over all columns but the key. For tables that declare no identity: similarity is then
 * all there is to go by. Only rows that share a value which few rows have are compared.
 */
export function joinSimilarRows(grid: Grid, key: readonly string[], clusters: RowClusters): void {
  const columns = grid.schema.columns.flatMap((column, c) => (key.includes(column.name) ? [] : [c]));
  const compared = new Set<number>();
  for (const rows of blocksOf(grid, columns)) {
    rows.forEach((a, i) => {
      for (const b of rows.slice(i + 1)) {
        const pair = a * grid.rowCount + b;
        if (compared.has(pair)) continue;
        compared.add(pair);
        const similarity = rowSimilarity(grid, a, b, columns);
        const isClose = similarity.closeness >= LEAST_CLOSENESS;
        if (isClose && similarity.compared >= LEAST_COMPARED_SHARE * columns.length) clusters.join(a, b);
      }
    });
  }
}

function blocksOf(grid: Grid, columns: readonly number[]): number[][] {
  return columns.flatMap((column) => {
    const blocks = new Map<string, number[]>();
    for (let row = 0; row < grid.rowCount; row += 1) {
      const text = valueAt(grid, addressOf(grid, row, column));
      if (text === null || isNullCell(text)) continue;
      const key = textNorm(text).toLowerCase();
      const rows = blocks.get(key);
      if (rows === undefined) blocks.set(key, [row]);
      else rows.push(row);
    }
    return [...blocks.values()].filter((rows) => rows.length > 1 && rows.length <= LARGEST_BLOCK);
  });
}
