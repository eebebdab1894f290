import type { ApiKeyList } from '../../contract/api-key.ts';
import type { Terminal } from './terminal.ts';
import { renderTextTable } from './text-table.ts';

const COLUMNS = [
  { title: 'key' },
  { title: 'name' },
  { title: 'scope' },
  { title: 'state' },
  { title: 'expires', dropOrder: 1 },
  { title: 'created', dropOrder: 2 },
] as const;

/** Keys of the API as a table, one a line. */
export function keysText({ items }: ApiKeyList, terminal: Terminal): string {
  if (items.length === 0) return 'there are no keys: the server answers this machine only\n';
  const rows = items.map((key) => [
    key.key_id,
    key.name,
    key.scope,
    key.state,
    key.expires_at?.slice(0, 10) ?? 'never',
    key.created_at.slice(0, 10),
  ]);
  const { text } = renderTextTable(COLUMNS, rows, terminal.columns, (title) => terminal.style('dim', title));
  return `${text}\n`;
}
