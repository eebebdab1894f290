import type { CopiedTable } from '../../../assembly/database-tools.ts';
import { countText } from '../../output/figure-text.ts';

/** What was copied, a line a table with its first digits of the hash that both sides have. */
export function copiedText(tables: readonly CopiedTable[], shown: string): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const lines = tables.map(
    ({ table, rows: count, sha256 }) => `${table.padEnd(18)} ${String(count).padStart(9)}  ${sha256.slice(0, 12)}\n`,
  );
  return `${lines.join('')}${countText(rows, 'row')} copied to ${shown} and found the same there\n`;
}
