import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { CellValue } from '../../core/table/table.ts';
import type { ResultBounds, SandboxRows } from './sandbox-message.ts';

/** Runs a SELECT and reads its rows as texts until one of the bounds is reached; the rest is never made. */
export async function readResult(
  connection: DuckDBConnection,
  sql: string,
  { maxRows, maxCharacters }: ResultBounds,
): Promise<SandboxRows> {
  const result = await connection.stream(sql);
  const columns = result.columnNames();
  const rows: CellValue[][] = [];
  let left = maxCharacters;
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return { columns, rows, isCut: false };
    for (const values of chunk.getRows()) {
      const row = values.map(textOf);
      left -= row.reduce((sum, cell) => sum + (cell?.length ?? 4), 0);
      if (rows.length === maxRows || left < 0) return { columns, rows, isCut: true };
      rows.push(row);
    }
  }
}

/** Whole numbers without a point, dates as ISO, lists and structs as the engine writes them. */
function textOf(value: DuckDBValue): CellValue {
  return value === null ? null : String(value);
}
