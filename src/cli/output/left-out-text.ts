import type { RunList } from '../../contract/run.ts';
import { countText } from './figure-text.ts';
import type { Terminal } from './terminal.ts';
import { wrappedLines } from './wrapped-lines.ts';

/** One line a condition that some tasks of a batch cannot carry, with how many and the first reason; empty where there is none. */
export function leftOutText({ items }: RunList, terminal: Terminal): string {
  const places = new Map(
    items.flatMap(({ left_out: leftOut }) => leftOut.map((one) => [`${one.task_id}|${one.condition}`, one] as const)),
  );
  return [...Map.groupBy(places.values(), ({ condition }) => condition)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([condition, own]) =>
        `${countText(own.length, 'task')} cannot carry ${condition} and are left out: ${own[0]!.reason}`,
    )
    .flatMap((line) => wrappedLines(line, terminal.columns, '  '))
    .map((line) => `${terminal.style('dim', line)}\n`)
    .join('');
}
