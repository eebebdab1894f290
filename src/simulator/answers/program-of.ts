import { ROW_ID_COLUMN } from '../../core/table/table.ts';
import type { DraftChange } from './draft-answer.ts';

/** The SELECT that makes the changes over a table: one CASE a changed column, and a WHERE for rows that go. */
export function programOf(changes: readonly DraftChange[], columns: readonly string[], tableName: string): string {
  const setsOf = Map.groupBy(
    changes.filter(({ op }) => op === 'set'),
    ({ column }) => column,
  );
  const rid = identifier(ROW_ID_COLUMN);
  const selected = columns.map((name) => {
    const sets = setsOf.get(name) ?? [];
    if (sets.length === 0) return identifier(name);
    const cases = sets.map((change) => `WHEN ${literal(change.rid)} THEN ${literal(change.new)}`).join(' ');
    return `CASE ${rid} ${cases} ELSE ${identifier(name)} END AS ${identifier(name)}`;
  });
  const removed = changes.filter(({ op }) => op === 'delete').map((change) => literal(change.rid));
  const where = removed.length === 0 ? '' : `\nWHERE ${rid} NOT IN (${removed.join(', ')})`;
  return `SELECT ${[rid, ...selected].join(',\n  ')}\nFROM ${identifier(tableName)}${where}`;
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function literal(value: string | null): string {
  return value === null ? 'NULL' : `'${value.replaceAll("'", "''")}'`;
}
