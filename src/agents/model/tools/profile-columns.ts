import type { Frequency } from '../../../core/profile/column-profile.ts';
import { profileColumn, quantileOf } from '../../../core/profile/column-profile.ts';
import { columnOf } from '../../../core/table/table.ts';
import type { AgentView } from '../../../core/task/agent-view.ts';

const MOST_SHOWN = 8;
const LONGEST_VALUE = 60;

/** What the named columns hold, a paragraph each; all but `_rid` where none are named. */
export function profileColumns({ dirty, columns }: AgentView, named: readonly string[]): string {
  const chosen = named.length === 0 ? columns : columns.filter(({ name }) => named.includes(name));
  return chosen
    .map(({ name, type }) => {
      const { rowCount, nullCount, values, patterns, sortedNumbers } = profileColumn(columnOf(dirty, name), type);
      const range = ([0, 0.5, 1] as const).map((share) => quantileOf(sortedNumbers, share));
      return [
        `${name} (${type}): ${rowCount} rows, ${nullCount} nulls, ${values.length} distinct values`,
        `  commonest: ${list(values)}`,
        // Rare values are where faults hide.
        ...(values.length > MOST_SHOWN ? [`  rarest: ${list(values.toReversed())}`] : []),
        `  shapes: ${list(patterns)}`,
        ...(type === 'number' && range[0] !== null
          ? [`  least ${range[0]}, median ${range[1]}, most ${range[2]}`]
          : []),
      ].join('\n');
    })
    .join('\n');
}

function list(frequencies: readonly Frequency[]): string {
  const shown = frequencies
    .slice(0, MOST_SHOWN)
    .map(({ value, count }) => `${JSON.stringify(value.slice(0, LONGEST_VALUE))} x ${count}`);
  return shown.length === 0 ? 'none' : shown.join(', ');
}
