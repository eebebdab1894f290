import type { ContaminationMetrics } from '../../contract/metrics/contamination-metrics.ts';
import { shareText } from './figure-text.ts';
import type { Terminal } from './terminal.ts';
import { renderTextTable } from './text-table.ts';
import { wrappedLines } from './wrapped-lines.ts';

const COLUMNS = [
  { title: 'task' },
  { title: 'dataset', dropOrder: 1 },
  { title: 'original', align: 'right' },
  { title: 'renamed', align: 'right' },
  { title: 'difference', align: 'right' },
] as const;

/** The twelve tasks with both values, the contrast, and in words what its interval supports. */
export function contaminationText(metrics: ContaminationMetrics, terminal: Terminal): string {
  const rows = metrics.tasks.map((task) => [
    task.task_id,
    task.dataset,
    shareText(task.original_f1),
    shareText(task.renamed_f1),
    signedText(task.difference),
  ]);
  const head = (title: string): string => terminal.style('dim', title);
  const lines = [`F1 of ${metrics.model} on public tables and on their renamed twins.`, ...conclusion(metrics)];
  const told = lines.flatMap((line) => wrappedLines(line, terminal.columns, '  ')).map((line) => `${line}\n`);
  return `${renderTextTable(COLUMNS, rows, terminal.columns, head).text}\n${told.join('')}`;
}

function conclusion({ contrast, p_value, same_agent, commands }: ContaminationMetrics): string[] {
  const { value, lower, upper } = contrast;
  if (value === null) {
    const why =
      same_agent === false
        ? 'The two runs are of different definitions of this model, so they are not compared.'
        : 'Some of the twelve tasks have no score yet.';
    return [why, ...commands.map((command) => `Run: ${command}`)];
  }
  const interval =
    lower === null || upper === null ? '' : `, 95 % interval ${signedText(lower)} to ${signedText(upper)}`;
  const p = p_value === null ? '' : `, p = ${p_value.toFixed(3)}`;
  return [`Memorisation contrast ${signedText(value)}${interval}${p}.`, meaningOf(lower, upper)];
}

/** What the interval supports, and no more: six tables tell large effects only. */
function meaningOf(lower: number | null, upper: number | null): string {
  if (lower === null || upper === null) return 'One table gives no interval.';
  if (lower > 0) return 'It does better where names and numbers are those of the world, by more than chance.';
  if (upper < 0) return 'It does better on the renamed tables, by more than chance: no sign of memory.';
  if (lower === 0 && upper === 0) return 'Originals and twins are done alike.';
  const widest = Math.max(Math.abs(lower), Math.abs(upper)).toFixed(2);
  return `No difference is shown; six tables do not rule out one of up to ${widest}.`;
}

function signedText(value: number | null): string {
  if (value === null) return 'n/a';
  const text = value.toFixed(3);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text.replace(/^-(0\.000)$/, '$1');
}
