import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { createBuiltinAgent } from '../../src/agents/builtin-agents.ts';

const page = readFileSync(resolve('README.md'), 'utf8');
const between = (mark: string): string => page.split(`<!-- ${mark} -->`)[1]!.split(`<!-- /${mark} -->`)[0]!;

test('the table of baselines has the F1 of the leaderboard, by names that both explain', () => {
  const leaderboard = new Map(
    [...between('leaderboard').matchAll(/^\S+ +(\S+)(?: [*†])? +(\d\.\d{3}) /gmu)].map(([, model, f1]) => [
      model!,
      f1!,
    ]),
  );
  const rows = [...between('baselines').matchAll(/^\| `([^`]+)` .*\| +(\d?\.\d{3}) +\|$/gmu)];
  expect(rows.length).toBeGreaterThan(8);
  for (const [, spec, all] of rows) {
    const { slug } = createBuiltinAgent(spec!).definition;
    expect([slug, Number(all).toFixed(3)]).toEqual([slug, leaderboard.get(slug)]);
  }
});
