import type { ResultDocument } from '../../contract/result.ts';
import { countText, shareText } from './figure-text.ts';
import type { Terminal } from './terminal.ts';
import { renderTextTable } from './text-table.ts';

const COLUMNS = [
  { title: 'task' },
  { title: 'dataset', dropOrder: 2 },
  { title: 'status' },
  { title: 'F1', align: 'right' },
  { title: 'P', align: 'right' },
  { title: 'R', align: 'right' },
  { title: 'corrupt.', align: 'right', dropOrder: 1 },
  { title: 'drift', align: 'right', dropOrder: 3 },
  { title: 'audit.', align: 'right', dropOrder: 4 },
  { title: 'ms', align: 'right', dropOrder: 5 },
] as const;

/** The task results of one run as a table. */
export function runTableText(document: ResultDocument, terminal: Terminal): string {
  const rows = document.task_results.map((result) => [
    result.task_id,
    result.dataset,
    result.status === 'ok' ? 'ok' : terminal.style('red', result.status),
    ...[result.f1, result.precision, result.recall].map(shareText),
    ...[result.corruption_rate, result.drift_score, result.auditability_score].map(shareText),
    result.execution_time_ms === null ? '' : result.execution_time_ms.toFixed(1),
  ]);
  const { text } = renderTextTable(COLUMNS, rows, terminal.columns, (title) => terminal.style('dim', title));
  const facts = `run ${document.run_id} of ${document.model}, ${document.state}, ${countText(rows.length, 'task')}, suite ${document.suite}, seed ${document.seed}`;
  return `${text}\n${terminal.style('dim', facts)}\n`;
}
