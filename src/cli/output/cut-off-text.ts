import type { RunList } from '../../contract/run.ts';
import { countText } from './figure-text.ts';
import type { Terminal } from './terminal.ts';
import { wrappedLines } from './wrapped-lines.ts';

/** How many calls were cut off by a crash or a stop, and what they may have cost; empty where none was. */
export function cutOffText({ items }: RunList, terminal: Terminal): string {
  const calls = items.reduce((sum, { spend }) => sum + spend.cut_off_calls, 0);
  if (calls === 0) return '';
  const possible = items.map(({ spend }) => spend.possible_usd);
  const most = possible.some((usd) => usd === null) ? null : possible.reduce<number>((sum, usd) => sum + (usd ?? 0), 0);
  const cost = most === null ? 'what they may have cost is not known' : `they may have cost up to $${most.toFixed(4)}`;
  const line = `${countText(calls, 'call')} cut off before the end was stored; ${cost}, which no figure above holds`;
  return wrappedLines(line, terminal.columns, '  ')
    .map((part) => `${terminal.style('dim', part)}\n`)
    .join('');
}
