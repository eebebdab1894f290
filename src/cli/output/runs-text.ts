import type { RunList } from '../../contract/run.ts';
import type { Terminal } from './terminal.ts';
import { renderTextTable } from './text-table.ts';

const COLUMNS = [
  { title: 'run' },
  { title: 'model' },
  { title: 'state' },
  { title: 'trials', align: 'right' },
  { title: 'failed', align: 'right', dropOrder: 3 },
  { title: 'USD', align: 'right', dropOrder: 2 },
  { title: 'suite', dropOrder: 4 },
  { title: 'at one time', align: 'right', dropOrder: 5 },
  { title: 'created', dropOrder: 1 },
] as const;

/** Runs as a table, one a line. */
export function runsText({ items }: RunList, terminal: Terminal): string {
  if (items.length === 0) return 'there are no runs yet; start one with mendbench run\n';
  const rows = items.map((run) => [
    run.run_id,
    run.model,
    run.state,
    `${run.progress.finished_trials}/${run.progress.total_trials}`,
    String(run.progress.failed_trials),
    run.spend.cost_usd === null ? '?' : run.spend.cost_usd.toFixed(4),
    run.suite,
    String(run.concurrency),
    run.created_at.slice(0, 16).replace('T', ' '),
  ]);
  const { text } = renderTextTable(COLUMNS, rows, terminal.columns, (title) => terminal.style('dim', title));
  return `${text}\n`;
}
