import type { Table } from '../table/table.ts';

/** Share of equal cells from which two rows of different entities look alike (DATASETS.md 4). */
const ALIKE = 0.6;

/** For each row that has one, its most similar other row with at least 60 % equal cells (0-based; ties: the first). */
export function findTwins(table: Table): Map<number, number> {
  const codes = table.cells.map((column) => {
    const known = new Map<string | null, number>();
    return column.map((value) => {
      const code = known.get(value) ?? known.size;
      known.set(value, code);
      return code;
    });
  });
  const twins = new Map<number, number>();
  for (let row = 0; row < table.rowCount; row += 1) {
    let [best, twin] = [Math.ceil(ALIKE * codes.length) - 1, -1];
    for (let other = 0; other < table.rowCount; other += 1) {
      if (other === row) continue;
      const equal = codes.reduce((sum, column) => sum + (column[row] === column[other] ? 1 : 0), 0);
      if (equal > best) [best, twin] = [equal, other];
    }
    if (twin !== -1) twins.set(row, twin);
  }
  return twins;
}
