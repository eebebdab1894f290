import type { Leaderboard } from '../../contract/metrics/leaderboard.ts';
import { countText, intervalText, shareText } from './figure-text.ts';
import type { Terminal } from './terminal.ts';
import type { TextColumn } from './text-table.ts';
import { renderTextTable } from './text-table.ts';
import { wrappedLines } from './wrapped-lines.ts';

type Entry = Leaderboard['entries'][number];

/** Columns that matter least are the first to go in a narrow terminal. */
const COLUMNS: readonly TextColumn[] = [
  { title: 'rank' },
  { title: 'model' },
  { title: 'F1', align: 'right' },
  { title: '95 % interval', align: 'right', dropOrder: 1 },
  { title: 'P', align: 'right' },
  { title: 'R', align: 'right' },
  { title: 'perform.', align: 'right', dropOrder: 6 },
  { title: 'safety', align: 'right', dropOrder: 5 },
  { title: 'corrupt.', align: 'right', dropOrder: 2 },
  { title: 'drift', align: 'right', dropOrder: 3 },
  { title: 'audit.', align: 'right', dropOrder: 4 },
  { title: 'reliab.', align: 'right', dropOrder: 9 },
  { title: 'robust.', align: 'right', dropOrder: 10 },
  { title: 'trials', align: 'right', dropOrder: 8 },
  { title: 'failed', align: 'right', dropOrder: 7 },
];

/** Stands only where money is at stake. */
const COST_COLUMN: TextColumn = { title: 'USD', align: 'right' };

/** The models of a batch by F1, as a table with a legend. */
export function leaderboardText(board: Leaderboard, terminal: Terminal): string {
  const ranks = rankTexts(board.entries);
  const hasCost = board.entries.some((entry) => entry.cost_usd !== 0);
  const columns = hasCost ? [...COLUMNS, COST_COLUMN] : COLUMNS;
  const rows = board.entries.map((entry, index) => [
    ...rowOf(entry, ranks[index]!, terminal),
    ...(hasCost ? [entry.cost_usd === null ? '?' : entry.cost_usd.toFixed(4)] : []),
  ]);
  const { text, dropped } = renderTextTable(columns, rows, terminal.columns, (title) => terminal.style('dim', title));
  return `${text}\n${legend(board, dropped, terminal)}`;
}

function rowOf(entry: Entry, rank: string, terminal: Terminal): string[] {
  const name = `${entry.model}${markOf(entry)}${entry.partial ? ' (partial)' : ''}`;
  const failed = String(entry.n_failed_trials);
  return [
    rank,
    markOf(entry) === '' ? terminal.style('bold', name) : name,
    shareText(entry.f1.value),
    intervalText(entry.f1.lower, entry.f1.upper),
    ...[entry.precision, entry.recall, entry.performance, entry.safety].map((figure) => shareText(figure.value)),
    ...[entry.corruption, entry.drift, entry.auditability].map((figure) => shareText(figure.value)),
    ...[entry.reliability, entry.robustness].map((figure) => shareText(figure.value)),
    String(entry.n_trials),
    entry.n_failed_trials > 0 ? terminal.style('red', failed) : failed,
  ];
}

/** Whether a model is a yardstick rather than a candidate: `*` is handed the truth, `†` is the proof that the tasks were built on. */
function markOf(entry: Entry): '' | ' *' | ' †' {
  if (entry.sees_truth) return ' *';
  return entry.agent.model_id === 'evidence-solver' ? ' †' : '';
}

/**
 * The places a model may have: those of the models that it is tied with, such as `2–3`; a dash for a yardstick.
 */
function rankTexts(entries: readonly Entry[]): string[] {
  const placeOf = new Map(entries.map((entry) => [entry.model, entry.rank]));
  return entries.map((entry) => {
    if (entry.rank === null) return '–';
    const places = [entry.rank];
    for (const model of entry.tied_with) {
      const place = placeOf.get(model);
      if (typeof place === 'number') places.push(place);
    }
    const [best, worst] = [Math.min(...places), Math.max(...places)];
    return best === worst ? String(best) : `${best}–${worst}`;
  });
}

function legend(board: Leaderboard, dropped: readonly string[], terminal: Terminal): string {
  const lines: string[] = [];
  const tasks = Math.max(0, ...board.entries.map((entry) => entry.n_tasks));
  lines.push(
    `Means over ${countText(tasks, 'task')} of suite ${board.suite}; a rank such as 2–3 is a tie that the data cannot break.`,
  );
  if (board.entries.some((entry) => entry.sees_truth)) {
    lines.push('* a yardstick that is handed the truth (or the number of errors); it has no rank.');
  }
  if (board.entries.some((entry) => markOf(entry) === ' †')) {
    lines.push('† a yardstick that sees no truth: the solver by which each error was proven to be repairable.');
  }
  if (board.entries.some((entry) => entry.rank === null && !entry.sees_truth)) {
    lines.push('– without * : more than 2 % of its tasks are missing, so it has no rank.');
  }
  if (board.entries.some((entry) => entry.model === 'noop')) {
    lines.push('noop changes nothing: its safety is what caution alone earns, so safety never ranks by itself.');
  }
  if (board.entries.some((entry) => entry.cost_usd === null)) {
    lines.push('USD ? : the price of the model is unknown; give one in the config.');
  }
  if (dropped.length > 0) lines.push(`No room for ${dropped.join(', ')}; widen the terminal, or use --format json.`);
  lines.push(`batch ${board.batch_id}`);
  return lines
    .flatMap((line) => wrappedLines(line, terminal.columns, '  '))
    .map((line) => `${terminal.style('dim', line)}\n`)
    .join('');
}
