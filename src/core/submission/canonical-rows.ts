import type { Table } from '../table/table.ts';

/**
 * One text a row, equal exactly for rows with equal cells, whatever the order of columns: what ties between output rows
 * are broken by, so that their order never matters. Rows that are equal here are interchangeable.
 */
export function canonicalRows(table: Table): string[] {
  const order = table.columns.map((name, index) => ({ name, index })).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return Array.from({ length: table.rowCount }, (_, r) =>
    JSON.stringify(order.map(({ index }) => table.cells[index]![r] ?? null)),
  );
}
