import { expect, it } from 'vitest';
import { cutOffText } from '../../../src/cli/output/cut-off-text.ts';
import type { Terminal } from '../../../src/cli/output/terminal.ts';
import type { RunList } from '../../../src/contract/run.ts';

const terminal = { columns: 200, style: (_style: string, text: string) => text } as unknown as Terminal;

function textOf(spends: readonly (readonly [calls: number, possibleUsd: number | null])[]): string {
  const items = spends.map(([calls, possible]) => ({ spend: { cut_off_calls: calls, possible_usd: possible } }));
  return cutOffText({ items } as unknown as RunList, terminal);
}

it('says how many calls were cut off in all runs, and what they can have cost at most', () => {
  expect(textOf([[0, 0]])).toBe('');
  expect(
    textOf([
      [2, 0.25],
      [1, 0.5],
      [0, 0],
    ]),
  ).toBe('3 calls cut off before the end was stored; they may have cost up to $0.7500, which no figure above holds\n');
  expect(textOf([[1, null]])).toContain(
    '1 call cut off before the end was stored; what they may have cost is not known',
  );
});
